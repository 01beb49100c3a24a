package io.orderflow.simulator.inbound;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.orderflow.simulator.application.RunningVenue;
import io.orderflow.simulator.domain.Archive;
import io.orderflow.simulator.domain.Fill;
import io.orderflow.simulator.domain.Money;
import io.orderflow.simulator.domain.OrderHistory;
import io.orderflow.simulator.domain.VenueEvent;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The ledger for tests to check against: one entry per client order id, with what the venue made of it, every send
 * it has seen of it, refused ones included, and what it was called about it since it was started.
 */
@ApplicationScoped
public class LedgerReport {
    private final CallsByKey callsByKey;
    private final ObjectMapper json;

    public LedgerReport(CallsByKey callsByKey, ObjectMapper json) {
        this.callsByKey = callsByKey;
        this.json = json;
    }

    /**
     * @param sends how often the key was sent, counting refused sends
     * @param calls sends and look-ups in the order in which they came, those that a fault kept from the ledger among them
     */
    record Entry(
            String clientOrderId,
            int sends,
            @Nullable OrderView order,
            List<FillView> fills,
            List<RefusalView> refusals,
            List<CallsByKey.Call> calls) {}

    record FillView(
            String executionId,
            String activityId,
            long qty,
            String price,
            long cumQty,
            String fee,
            Instant transactionTime) {}

    record RefusalView(int status, @Nullable Integer code, String message, Instant at) {}

    /** What is reported on, taken in one moment. */
    private record Snapshot(Archive.Contents orders, Map<String, List<VenueEvent.SendRefused>> refused) {}

    /** Writes {@code {"venue": …, "orders": [entry, …]}}, entry by entry, so that a long ledger needs no memory. */
    void write(RunningVenue venue, String prefix, OutputStream stream) throws IOException {
        // First, so that what they led to is in the snapshot.
        Map<String, List<CallsByKey.Call>> calls = callsByKey.withPrefix(venue.slug(), prefix);
        Snapshot snapshot = venue.ask(records -> new Snapshot(records.allOrders(), records.refusedSends(prefix)));
        Map<String, List<VenueEvent.SendRefused>> withoutOrder = new LinkedHashMap<>(snapshot.refused());
        calls.keySet().forEach(key -> withoutOrder.putIfAbsent(key, List.of()));
        try (JsonGenerator out = json.createGenerator(stream)) {
            out.writeStartObject();
            out.writeStringField("venue", venue.name());
            out.writeArrayFieldStart("orders");
            snapshot.orders().forEach(history -> {
                String key = history.order().terms().clientOrderId();
                if (key.startsWith(prefix)) {
                    List<VenueEvent.SendRefused> refused = snapshot.refused().getOrDefault(key, List.of());
                    write(out, ofOrder(venue, history, refused, calls.getOrDefault(key, List.of())));
                    withoutOrder.remove(key);
                }
            });
            withoutOrder.forEach((key, sends) -> write(
                    out,
                    new Entry(
                            key, sends.size(), null, List.of(), refusals(sends), calls.getOrDefault(key, List.of()))));
            out.writeEndArray();
            out.writeEndObject();
        }
    }

    private static void write(JsonGenerator out, Entry entry) {
        try {
            out.writePOJO(entry);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Entry ofOrder(
            RunningVenue venue,
            OrderHistory history,
            List<VenueEvent.SendRefused> refused,
            List<CallsByKey.Call> calls) {
        List<FillView> fills =
                history.fills().stream().map(fill -> fill(venue, fill)).toList();
        return new Entry(
                history.order().terms().clientOrderId(),
                1 + refused.size(),
                OrderView.of(history.order()),
                fills,
                refusals(refused),
                calls);
    }

    private static FillView fill(RunningVenue venue, Fill fill) {
        return new FillView(
                TradeUpdate.executionId(venue.name(), fill).toString(),
                ActivityView.id(venue.name(), fill),
                fill.quantity(),
                fill.price().toString(),
                fill.cumulativeQuantity(),
                Money.dollars(venue.fee(fill)).toPlainString(),
                fill.at());
    }

    private static List<RefusalView> refusals(List<VenueEvent.SendRefused> refused) {
        return refused.stream().map(LedgerReport::refusal).toList();
    }

    private static RefusalView refusal(VenueEvent.SendRefused refused) {
        return new RefusalView(
                ProtocolError.status(refused.kind()),
                ProtocolError.code(refused.kind()),
                refused.message(),
                refused.at());
    }
}
