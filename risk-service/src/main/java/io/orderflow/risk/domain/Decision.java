package io.orderflow.risk.domain;

import io.orderflow.events.EventHeader;
import io.orderflow.events.OrderEvent;
import io.orderflow.events.OrderPhase;
import io.orderflow.events.OrderState;
import io.orderflow.events.OrderStatus;
import io.orderflow.events.Reason;
import java.time.Instant;
import java.util.UUID;

/** A decision as the event that tells it: version 1 of the order. */
public final class Decision {
    private static final long VERSION = 1;

    private Decision() {}

    /** The event that answers {@code submitted} with {@code decision}, made by the rules of {@code ruleSet}. */
    public static OrderEvent event(
            OrderEvent.Submitted submitted, RiskDecision decision, String ruleSet, UUID eventId, Instant at) {
        EventHeader asked = submitted.header();
        var header = new EventHeader(eventId, asked.orderId(), asked.traderId(), VERSION, at, asked.parentOrderId());
        return switch (decision) {
            case RiskDecision.Approved approved ->
                new OrderEvent.Approved(
                        header,
                        submitted.terms(),
                        open(submitted),
                        approved.reservation(),
                        approved.reducesPosition(),
                        ruleSet);
            case RiskDecision.Denied denied ->
                new OrderEvent.Denied(header, submitted.terms(), refused(denied), denied.denials(), ruleSet);
        };
    }

    private static OrderState open(OrderEvent.Submitted submitted) {
        return new OrderState(
                OrderStatus.PENDING, OrderPhase.APPROVED, 0, submitted.terms().quantity(), null, null);
    }

    private static OrderState refused(RiskDecision.Denied denied) {
        var first = denied.denials().getFirst();
        return new OrderState(
                OrderStatus.REJECTED, OrderPhase.DONE, 0, 0, null, new Reason(first.code(), first.message()));
    }
}
