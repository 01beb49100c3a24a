package io.orderflow.simulator.inbound;

import io.orderflow.simulator.application.RunningVenue;
import io.orderflow.simulator.domain.Order;
import io.orderflow.simulator.domain.OrderHistory;
import io.orderflow.simulator.domain.VenueRecords;
import io.orderflow.simulator.domain.fault.Occasion;
import io.orderflow.simulator.domain.fault.Strike;
import io.orderflow.simulator.domain.fault.Target;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;

/**
 * A request as the front desk sees it.
 *
 * @param key the client order id that is sent or looked up; empty for other calls
 * @param target the order it is about; asked for only while a fault may strike
 * @param processing gives the entity to answer 200 with, or a response as it is
 */
record DeskCall(Occasion occasion, Optional<String> key, Function<RunningVenue, Target> target, Processing processing) {

    /** What the venue does, well or, where the fault is in the doing and not in the answer, badly. */
    @FunctionalInterface
    interface Processing {
        Object apply(RunningVenue venue, Optional<Strike> fault);
    }

    /** One that is about no order. */
    static DeskCall read(Function<RunningVenue, Object> processing) {
        return new DeskCall(
                Occasion.READ, Optional.empty(), venue -> Target.NONE, (venue, fault) -> processing.apply(venue));
    }

    /** The order as a fault sees it. */
    static Target known(RunningVenue venue, Function<VenueRecords, Optional<OrderHistory>> lookUp) {
        return venue.ask(lookUp)
                .map(OrderHistory::order)
                .map(order -> target(venue, order))
                .orElse(Target.NONE);
    }

    private static Target target(RunningVenue venue, Order order) {
        return new Target(
                order.terms().clientOrderId(),
                order.terms().symbol(),
                Duration.between(order.createdAt(), venue.now()));
    }
}
