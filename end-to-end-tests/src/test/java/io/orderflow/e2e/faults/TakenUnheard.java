package io.orderflow.e2e.faults;

import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;

/**
 * The venue takes some orders without answering and does not tell of them: neither on its stream nor when they are looked up.
 * This begins at one moment and lasts, on a machine of any speed, until one of them has been sent again.
 *
 * @param orders how many are not answered
 */
record TakenUnheard(int orders) implements Fault {
    private static final Duration AT_MOST = Duration.ofSeconds(90);
    private static final Duration UNTIL_HEALED = AT_MOST.multipliedBy(2);

    /** In the order of their strikes: nothing is told any more when the first order is taken. */
    private static final List<Misbehaviour> AT_ONCE = List.of(
            new Misbehaviour("STREAM_SILENT", 0, UNTIL_HEALED), new Misbehaviour("LOOK_UP_LAGS", 0, UNTIL_HEALED));

    @Override
    public String subject() {
        return "ACCEPT_THEN_DROP";
    }

    @Override
    public Duration lasts() {
        return Duration.ZERO;
    }

    @Override
    public void strike(FaultStack stack) {
        AT_ONCE.forEach(each -> each.strike(stack));
        dropped().strike(stack);
    }

    @Override
    public void heal(FaultStack stack) {
        try {
            await("an order that the venue has taken without answering is sent again")
                    .atMost(AT_MOST)
                    .until(() -> stack.venueOrders().stream().anyMatch(order -> order.sends() > 1));
        } finally {
            dropped().heal(stack);
            AT_ONCE.forEach(each -> each.heal(stack));
        }
    }

    private Misbehaviour dropped() {
        return new Misbehaviour("ACCEPT_THEN_DROP", orders, Duration.ZERO);
    }

    @Override
    public String toString() {
        return "venue: takes " + orders + " orders unheard";
    }
}
