package io.orderflow.execution.application;

import io.orderflow.execution.domain.FeeSchedule;
import io.orderflow.execution.domain.Order;
import io.orderflow.execution.domain.OrderReport;
import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A venue. Its answers are values; a failed Uni is a defect of ours, and the caller treats it as no answer. */
public interface Venue {
    String name();

    FeeSchedule fees();

    /** Whether it makes sense to send now; false while the venue is believed unreachable or refuses our credentials. */
    boolean takesOrders();

    /** Sends the order under its idempotency key. */
    Uni<VenueAnswer> send(Order order);

    Uni<LookUpAnswer> lookUp(String clientOrderId);

    Uni<CancelAnswer> cancel(String venueOrderId);

    /**
     * One page of the executions since a time, oldest first.
     *
     * @param page token of the page, null for the first
     */
    Uni<FillsPage> fillsSince(Instant since, @Nullable String page);

    /** Executions, and the token of the next page if there may be one. */
    record FillsPage(List<OrderReport> reports, @Nullable String next) {}
}
