package io.orderflow.execution.application;

import io.orderflow.events.Reason;
import io.orderflow.execution.domain.InHandQuery;
import io.orderflow.execution.domain.OpenPhase;
import io.orderflow.execution.domain.Task;
import io.smallrye.mutiny.Uni;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The orders in our hands that are not over, for those who operate the system. Reads only, and locks nothing. */
public interface OrdersInHand {

    /** How many there are, and those asked for. */
    Uni<Found> find(InHandQuery query);

    /** What is due at the venues and held by nobody, by venue; one where nothing is due is missing. */
    Uni<Map<String, DueWork>> due();

    /**
     * Orders as of one moment.
     *
     * @param counts of every phase, also where it is 0
     * @param orders those that have stood longest where they stand first
     */
    record Found(Map<OpenPhase, Long> counts, List<OrderInHand> orders) {}

    /**
     * One order.
     *
     * @param price US dollars; null for an order at the market without one
     * @param version of the last event published for it
     * @param since APPROVED: not to be sent before; SENDING: when the attempt began; UNKNOWN, NOT_ACCEPTED: when the last attempt ended;
     *     WORKING: when it was submitted
     * @param attempts sends that may have left the house
     * @param nextTask what is done next; it is always something while an order is not over
     * @param nextAttemptAt not before when
     */
    record OrderInHand(
            UUID orderId,
            String traderId,
            String symbol,
            String side,
            int quantity,
            String orderType,
            @Nullable BigDecimal price,
            String timeInForce,
            String status,
            OpenPhase phase,
            long version,
            int filledQuantity,
            String venue,
            int attempts,
            @Nullable Reason reason,
            boolean cancelRequested,
            Task.Kind nextTask,
            Instant nextAttemptAt,
            Instant since,
            Instant createdAt,
            Instant updatedAt) {}

    /**
     * Work that should be under way.
     *
     * @param orders that wait for it, at least 1
     * @param since when the first of them was due
     */
    record DueWork(long orders, Instant since) {}
}
