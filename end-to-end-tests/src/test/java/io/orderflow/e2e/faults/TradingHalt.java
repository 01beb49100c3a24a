package io.orderflow.e2e.faults;

import static org.awaitility.Awaitility.await;

import io.orderflow.e2e.client.OpsClient;
import io.orderflow.e2e.client.TradingScope;
import io.orderflow.e2e.client.VenueOrder;
import io.orderflow.stack.Part;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.awaitility.core.ConditionTimeoutException;

/** Operations halt trading and let it go on later; what the venue had is noted at the answer and at the end. */
final class TradingHalt implements Fault {
    /** The front door may be shut: then the halt comes to nothing. */
    private static final Duration TO_BE_ANSWERED = Duration.ofSeconds(10);

    private static final Duration TO_GO_ON = Duration.ofSeconds(90);

    private final TradingScope scope;
    private final String subject;
    private final Duration lasts;
    private Instant answered;
    private Map<String, Integer> before = Map.of();
    private Optional<Window> window = Optional.empty();

    /** @param subject the trader or symbol; empty for the firm */
    TradingHalt(TradingScope scope, String subject, Duration lasts) {
        this.scope = scope;
        this.subject = subject;
        this.lasts = lasts;
    }

    /**
     * A time in which nothing new may be sent.
     *
     * @param from when the halt was answered
     * @param to when operations let trading go on
     * @param arrived keys that the venue got between the two
     */
    record Window(TradingScope scope, String subject, Instant from, Instant to, Map<String, Arrivals> arrived) {

        /** Whether a moment was in it. */
        boolean contains(Instant moment) {
            return moment.isAfter(from) && moment.isBefore(to);
        }
    }

    /** How often the venue had got a key at the answer to the halt, and how often it got it from then on. */
    record Arrivals(int before, int meanwhile) {
        static final Arrivals NONE = new Arrivals(0, 0);
    }

    /** When it was in force; empty if it never was. Meaningful once it is over. */
    Optional<Window> window() {
        return window;
    }

    @Override
    public String subject() {
        return "trading";
    }

    @Override
    public String needs() {
        return Part.EXECUTION.label();
    }

    @Override
    public Duration lasts() {
        return lasts;
    }

    @Override
    public void strike(FaultStack stack) {
        try {
            set(stack, "HALTED", TO_BE_ANSWERED);
            answered = Instant.now();
            before = sends(stack);
        } catch (ConditionTimeoutException e) {
            answered = null;
        }
    }

    @Override
    public void heal(FaultStack stack) {
        if (answered != null) {
            Map<String, Arrivals> arrived = arrivedSince(before, sends(stack));
            window = Optional.of(new Window(scope, subject, answered, Instant.now(), arrived));
            before = Map.of();
        }
        set(stack, "ACTIVE", TO_GO_ON);
    }

    private static Map<String, Arrivals> arrivedSince(Map<String, Integer> before, Map<String, Integer> now) {
        Map<String, Arrivals> arrived = new HashMap<>();
        now.forEach((key, sends) -> {
            int earlier = before.getOrDefault(key, 0);
            if (sends > earlier) {
                arrived.put(key, new Arrivals(earlier, sends - earlier));
            }
        });
        return Map.copyOf(arrived);
    }

    private void set(FaultStack stack, String state, Duration within) {
        OpsClient ops = stack.system().ops();
        await("trading of " + this + " to be " + state)
                .atMost(within)
                .pollDelay(Duration.ZERO)
                .ignoreException(UncheckedIOException.class)
                .until(() -> ops.setTrading(scope, subject, state, false).status() == 200);
    }

    /** The venue may stand still at the moment. */
    private static Map<String, Integer> sends(FaultStack stack) {
        List<VenueOrder> ledger = await("the venue's ledger")
                .atMost(TO_GO_ON)
                .pollDelay(Duration.ZERO)
                .ignoreException(UncheckedIOException.class)
                .until(stack::venueOrders, orders -> true);
        return ledger.stream()
                .collect(Collectors.toMap(VenueOrder::key, VenueOrder::sends, Integer::sum, HashMap::new));
    }

    @Override
    public String toString() {
        return "HALTED " + scope + " " + subject;
    }
}
