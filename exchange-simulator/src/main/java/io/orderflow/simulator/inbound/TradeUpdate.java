package io.orderflow.simulator.inbound;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.orderflow.simulator.domain.Change;
import io.orderflow.simulator.domain.Fill;
import io.orderflow.simulator.domain.Order;
import io.orderflow.simulator.domain.VenueEvent;
import io.orderflow.simulator.domain.Wording;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A message of the trade updates stream. */
record TradeUpdate(String stream, Data data) {
    static final String STREAM = "trade_updates";

    /** What happened; price, qty and position_qty only with fills, the previous execution only with corrections. */
    record Data(
            String event,
            UUID executionId,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            UUID previousExecutionId,

            OrderView order,
            Instant timestamp,
            @Nullable String price,
            @Nullable String qty,
            @Nullable String positionQty) {}

    /** The message for an event of an order, or null for one the stream does not tell. */
    static @Nullable TradeUpdate of(String venue, Change change) {
        Order order = Objects.requireNonNull(change.order());
        return switch (change.event()) {
            case VenueEvent.OrderFilled(Fill fill) -> filled(venue, order, fill, change.position());
            case VenueEvent.OrderAccepted accepted -> plain(venue, "new", order, accepted.at());
            case VenueEvent.OrderClosed closed -> plain(venue, Wording.of(closed.status()), order, closed.at());
            default -> null;
        };
    }

    /** The message that corrects the price of the execution just told by one step. */
    static TradeUpdate corrected(String venue, Change change) {
        Order order = Objects.requireNonNull(change.order());
        if (!(change.event() instanceof VenueEvent.OrderFilled(Fill fill))) {
            throw new IllegalArgumentException("no execution: " + change.event());
        }
        UUID wrong = executionId(venue, fill);
        return new TradeUpdate(
                STREAM,
                new Data(
                        "trade_correct",
                        named(venue + "|correction|" + wrong),
                        wrong,
                        OrderView.of(order),
                        fill.at(),
                        fill.price().plus(fill.price().step()).toString(),
                        Long.toString(fill.quantity()),
                        Long.toString(change.position())));
    }

    private static TradeUpdate filled(String venue, Order order, Fill fill, long position) {
        return new TradeUpdate(
                STREAM,
                new Data(
                        fill.isLast() ? "fill" : "partial_fill",
                        executionId(venue, fill),
                        null,
                        OrderView.of(order),
                        fill.at(),
                        fill.price().toString(),
                        Long.toString(fill.quantity()),
                        Long.toString(position)));
    }

    private static TradeUpdate plain(String venue, String event, Order order, Instant at) {
        UUID executionId = named(venue + "|" + event + "|" + order.id());
        return new TradeUpdate(STREAM, new Data(event, executionId, null, OrderView.of(order), at, null, null, null));
    }

    /** The same whenever it is asked for, and never the id the activities feed gives the fill. */
    static UUID executionId(String venue, Fill fill) {
        return named(venue + "|execution|" + fill.orderId() + "|" + fill.sequence());
    }

    private static UUID named(String name) {
        return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8));
    }
}
