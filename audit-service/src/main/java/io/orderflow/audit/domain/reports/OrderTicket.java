package io.orderflow.audit.domain.reports;

import io.orderflow.events.AuditAction;
import io.orderflow.events.OrderStatus;
import io.orderflow.events.OrderType;
import io.orderflow.events.Reason;
import io.orderflow.events.Side;
import io.orderflow.events.TimeInForce;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What SEC Rule 17a-3(a)(6) asks to be kept of an order: its terms, for whose account, who is responsible for it, when it
 * was received, entered, executed and cancelled, at which price; each with the rows of the log that say so. Times are UTC.
 *
 * @param account the trader
 * @param receivedAt when the trader's order was stored
 * @param approvedAt when the risk rules had approved it; null if they have not
 * @param enteredAt when it was first sent to a venue, as far as the venue's answer or silence tells; null if it was not
 * @param cancelRequestedAt when its trader first asked for its end; null if they have not
 * @param cancelledAt null if it was not
 * @param rejectedAt when the risk rules or the venue refused it; null if they have not
 * @param status as of the newest row
 * @param reason why it is so; null if nothing is to be said
 * @param filledQuantity shares, without what was executed beyond the order; null if the newest row cannot be read
 * @param averagePrice US dollars, of the same; null if there are none
 * @param sends every answer of a venue to a send, and every one that was missing
 * @param entries the rows of the log that the ticket is made of
 */
public record OrderTicket(
        UUID orderId,
        String account,
        Terms terms,
        Responsible responsible,
        Instant receivedAt,
        @Nullable Instant approvedAt,
        @Nullable Instant enteredAt,
        @Nullable Instant cancelRequestedAt,
        @Nullable Instant cancelledAt,
        @Nullable Instant rejectedAt,
        OrderStatus status,
        @Nullable Reason reason,
        @Nullable Integer filledQuantity,
        @Nullable BigDecimal averagePrice,
        List<Send> sends,
        List<Executed> executions,
        List<Entry> entries) {

    public OrderTicket {
        sends = List.copyOf(sends);
        executions = List.copyOf(executions);
        entries = List.copyOf(entries);
    }

    /**
     * What was ordered; of an event that cannot be read, what its row says besides.
     *
     * @param orderType null if it cannot be read, as are the last four
     * @param price US dollars; null for a market order without one
     * @param clientOrderId under which venues know it
     */
    public record Terms(
            String symbol,
            Side side,
            int quantity,
            @Nullable OrderType orderType,
            @Nullable BigDecimal price,
            @Nullable BigDecimal stopLoss,
            @Nullable BigDecimal takeProfit,
            @Nullable TimeInForce timeInForce,
            @Nullable String clientOrderId) {}

    /**
     * Who answers for how the order ended.
     *
     * @param person the {@code sub} of their token; null if operations ended it, and the reader may not see who or the log
     *     does not say
     */
    public record Responsible(Capacity capacity, @Nullable String person) {}

    /** As what somebody acted. */
    public enum Capacity {
        TRADER,
        OPERATIONS
    }

    /**
     * What became of sending it.
     *
     * @param attempt 0 for the first send; null where the venue had an order whose send we believed had never left
     * @param errorCode what went wrong; null if the venue has it
     */
    public record Send(
            AuditAction action,
            Instant at,
            @Nullable String venue,
            @Nullable Integer attempt,
            @Nullable String errorCode,
            long logId) {}

    /**
     * An execution.
     *
     * @param at the venue's time
     * @param price US dollars
     * @param commission US dollars
     * @param beyondOrder whether it is beyond the order's quantity
     */
    public record Executed(
            Instant at,
            Instant recordedAt,
            int quantity,
            BigDecimal price,
            BigDecimal commission,
            String venue,
            String venueOrderId,
            UUID executionId,
            boolean beyondOrder,
            long logId) {}

    /**
     * A row of the log.
     *
     * @param version of the order; null for a command of the trader
     * @param unreadable whether its event could not be read, so that the ticket lacks what stands in it only
     */
    public record Entry(
            long logId,
            UUID eventId,
            AuditAction action,
            @Nullable Long version,
            Instant timestamp,
            boolean unreadable) {}
}
