package io.orderflow.execution.domain;

import static java.util.Objects.requireNonNull;

import io.orderflow.events.Attempt;
import io.orderflow.events.EventHeader;
import io.orderflow.events.OrderPhase;
import io.orderflow.events.OrderState;
import io.orderflow.events.OrderStatus;
import io.orderflow.events.Reason;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * How far an order has come, whatever its state.
 *
 * @param venue where it goes
 * @param version of the last event published for it; 1 after the decision
 * @param attempts sends so far, the one under way included
 * @param roundStart sends before the round of attempts that is under way
 * @param announced whether an event has told that it was sent
 * @param failureTold whether an event has told that the attempts are used up or the venue cannot be asked
 */
public record Progress(
        Order order,
        String venue,
        long version,
        Fills fills,
        int attempts,
        int roundStart,
        boolean announced,
        boolean failureTold,
        @Nullable CancelRequest cancel,
        @Nullable VenueOrder venueOrder) {
    public Progress {
        requireNonNull(order, "order");
        requireNonNull(venue, "venue");
        requireNonNull(fills, "fills");
        if (fills.quantity() > order.terms().quantity()) {
            throw new IllegalArgumentException("filled beyond the quantity: " + order.orderId());
        }
    }

    /** An order as it comes from risk-service, at the version of its decision. */
    public static Progress decided(Order order, String venue) {
        return new Progress(order, venue, 1, Fills.NONE, 0, 0, false, false, null, null);
    }

    public boolean isFilled() {
        return leaves() == 0;
    }

    /** What is to be said of an order that is filled: nothing, unless more was executed than it asked for. */
    @Nullable
    Reason reasonOfFilled() {
        return fills.excess() == 0 ? null : Reasons.overfilled(fills.excess());
    }

    /** Shares not executed. */
    public int leaves() {
        return order.terms().quantity() - fills.quantity();
    }

    /** Whether the venue has named more executed shares than have been booked. */
    public boolean missesFills() {
        return venueOrder != null && venueOrder.reportedQuantity() > fills.executed();
    }

    /** Whether the venue has refused the key as a duplicate, and has not shown the order: whatever it denies, it has it. */
    public boolean isTaken() {
        return venueOrder != null && venueOrder.status() == VenueStatus.TAKEN;
    }

    /** Whether the venue has told nothing of the order but, perhaps, that it has it. */
    boolean isUnheard() {
        return venueOrder == null || venueOrder.isUnheard();
    }

    /** Sends of the round that is under way. */
    public int attemptsOfRound() {
        return attempts - roundStart;
    }

    Progress nextVersion() {
        return with(version + 1, fills, attempts, announced, failureTold, cancel, venueOrder);
    }

    Progress hearing(OrderReport report) {
        return knowing(atVenue().hearing(report));
    }

    Progress withFills(Fills more) {
        return with(version, more, attempts, announced, failureTold, cancel, venueOrder);
    }

    Progress withAttempts(int number) {
        return with(version, fills, number, announced, failureTold, cancel, atVenue());
    }

    Progress withTaken() {
        return knowing(atVenue().taken());
    }

    /** What is known of the order there; at first only what was sent. */
    private VenueOrder atVenue() {
        return venueOrder == null ? VenueOrder.sent(venue, order.terms().idempotencyKey()) : venueOrder;
    }

    private Progress knowing(VenueOrder more) {
        return with(version, fills, attempts, announced, failureTold, cancel, more);
    }

    Progress withAnnounced() {
        return with(version, fills, attempts, true, failureTold, cancel, venueOrder);
    }

    Progress withFailureTold() {
        return with(version, fills, attempts, announced, true, cancel, venueOrder);
    }

    /** The attempts count anew, though their numbers go on; what had to be told of them may be told again. */
    Progress newRound() {
        return new Progress(order, venue, version, fills, attempts, attempts, announced, false, cancel, venueOrder);
    }

    /** The first request stands; repeating it does no harm. */
    Progress withCancel(CancelRequest request) {
        return cancel != null ? this : with(version, fills, attempts, announced, failureTold, request, venueOrder);
    }

    Progress withCancelTried() {
        return with(
                version,
                fills,
                attempts,
                announced,
                failureTold,
                requireNonNull(cancel, "no cancel was requested").tried(),
                venueOrder);
    }

    EventHeader header(Moment moment) {
        UUID eventId = moment.eventIds().get();
        return new EventHeader(
                eventId, order.orderId(), order.traderId(), version, moment.now(), order.parentOrderId());
    }

    Attempt attempt(@Nullable String errorCode) {
        return new Attempt(venue, attempts, venueOrder == null ? null : venueOrder.venueOrderId(), errorCode);
    }

    /** The state of an order that is still open. */
    OrderState open(OrderPhase phase, @Nullable Reason reason) {
        OrderStatus status = fills.quantity() == 0 ? OrderStatus.PENDING : OrderStatus.PARTIAL;
        return new OrderState(status, phase, fills.quantity(), leaves(), fills.averagePrice(), reason);
    }

    /** The state of an order that is over: nothing is left to execute. */
    OrderState over(OrderStatus status, @Nullable Reason reason) {
        return new OrderState(status, OrderPhase.DONE, fills.quantity(), 0, fills.averagePrice(), reason);
    }

    private Progress with(
            long version,
            Fills fills,
            int attempts,
            boolean announced,
            boolean failureTold,
            @Nullable CancelRequest cancel,
            @Nullable VenueOrder venueOrder) {
        return new Progress(
                order, venue, version, fills, attempts, roundStart, announced, failureTold, cancel, venueOrder);
    }
}
