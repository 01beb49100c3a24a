package io.orderflow.execution.application;

import io.orderflow.execution.domain.FeeSchedule;
import io.orderflow.execution.domain.Order;
import io.orderflow.execution.domain.OrderReport;
import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A venue. Its answers are values; a failed Uni is a defect of ours, and the caller treats it as no answer. */
public interface Venue {
    String name();

    FeeSchedule fees();

    /**
     * Whether orders may be sent now; false while the venue's trade stream is not heard, the venue is believed unreachable or it
     * refuses our credentials.
     */
    boolean takesOrders();

    /**
     * Since when this instance has heard the venue's trade stream without a gap, with everything before reconciled; empty while it
     * does not.
     */
    Optional<Instant> heardSince();

    /**
     * Sends the order under its idempotency key.
     *
     * @param notAfter what has not left the house by then does not: the order may have been given up meanwhile
     */
    Uni<VenueAnswer> send(Order order, Instant notAfter);

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
