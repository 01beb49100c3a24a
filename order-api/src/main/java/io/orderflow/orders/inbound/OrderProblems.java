package io.orderflow.orders.inbound;

import io.orderflow.chassis.problem.Fault;
import io.orderflow.chassis.problem.Problem;
import io.orderflow.chassis.problem.ProblemException;
import io.orderflow.events.Reason;
import io.orderflow.orders.domain.Order;
import io.orderflow.orders.domain.RateWindow;
import io.orderflow.orders.domain.Wish;
import io.orderflow.refusals.RefusalCode;
import java.util.UUID;
import org.jboss.logging.Logger;

/** The problems that only orders have, each with what to do about it. */
final class OrderProblems {
    private static final Logger LOG = Logger.getLogger(OrderProblems.class);

    private OrderProblems() {}

    static ProblemException noObject() {
        return new ProblemException(Problem.of(
                RefusalCode.MALFORMED_JSON,
                "The body must be a JSON object with the fields of an order. See /q/openapi."));
    }

    /** A risk rule has refused the order, which exists. */
    static Problem denied(Order order) {
        Reason reason = order.state().reason();
        String code = reason == null ? order.denials().getFirst().code() : reason.code();
        String detail = reason == null ? order.denials().getFirst().message() : reason.message();
        return Problem.of(RefusalCode.valueOf(code), detail)
                .withErrors(order.denials().stream().map(Fault::of).toList())
                .with("order_id", order.id());
    }

    static Problem keyReused(UUID earlierOrderId) {
        return Problem.of(
                        RefusalCode.IDEMPOTENCY_KEY_REUSED,
                        "This Idempotency-Key belongs to a different order. Use a new key for a new order.")
                .with("order_id", earlierOrderId);
    }

    static Problem rateLimited(RateWindow window) {
        return Problem.of(
                RefusalCode.RATE_LIMITED,
                "You have submitted %,d orders within a minute, which is the limit; this one was not stored. Submit it again in %s."
                        .formatted(window.limit(), seconds(window.secondsToWait())));
    }

    static Problem intakeClosed() {
        return Problem.of(
                RefusalCode.INTAKE_CLOSED,
                "New orders of yours are not taken in at the moment; this one was not stored. Try again later. Your"
                        + " open orders go on, and you can look at and cancel them.");
    }

    static ProblemException notFound() {
        return new ProblemException(Problem.of(
                RefusalCode.ORDER_NOT_FOUND,
                "You have no order with this id. Check the id, or look it up in your list."));
    }

    /** What a trader wants of an order is not passed on. */
    static ProblemException refused(Order order, Wish wish, Wish.Refusal refusal) {
        return switch (refusal) {
            case ALREADY_FINAL ->
                about(
                        order,
                        RefusalCode.ORDER_ALREADY_FINAL,
                        "The order is already " + order.state().status() + " and can no longer be " + done(wish)
                                + ". See its fills for what was executed.");
            case UNCONFIRMED ->
                about(
                        order,
                        RefusalCode.ORDER_UNCONFIRMED,
                        "The exchange is still being asked whether it has taken this order, so nothing can be decided"
                                + " about it yet. Wait until it is confirmed or known not to be accepted; you can cancel"
                                + " it meanwhile.");
            case NOT_FAILED ->
                about(
                        order,
                        RefusalCode.ORDER_NOT_FAILED,
                        "The order has not failed, so there is nothing to retry or acknowledge. Let it go on, or cancel"
                                + " it.");
            case OTHER_UNDER_WAY ->
                about(
                        order,
                        RefusalCode.ORDER_REPAIR_UNDER_WAY,
                        "You have asked for this order to be " + done(other(wish))
                                + ", and that is on its way, so it cannot"
                                + " be " + done(wish)
                                + " as well. Wait until the order's version has risen; then decide"
                                + " anew.");
        };
    }

    private static String done(Wish wish) {
        return switch (wish) {
            case CANCEL -> "cancelled";
            case RETRY -> "retried";
            case ACKNOWLEDGE -> "acknowledged";
        };
    }

    private static Wish other(Wish repair) {
        return repair == Wish.RETRY ? Wish.ACKNOWLEDGE : Wish.RETRY;
    }

    private static ProblemException about(Order order, RefusalCode code, String detail) {
        return new ProblemException(Problem.of(code, detail)
                .with("order_id", order.id())
                .with("order_status", order.state().status()));
    }

    /** @param why for the log, beside the error id */
    static ProblemException noAssessment(String why) {
        UUID errorId = UUID.randomUUID();
        LOG.warnf("no preview, error_id=%s: risk-service: %s", errorId, why);
        return new ProblemException(Problem.of(
                        RefusalCode.TEMPORARILY_UNAVAILABLE,
                        "The order cannot be judged at the moment: the part of the system that does is away. Nothing"
                                + " was stored; ask again in a few seconds, or submit the order.")
                .with("error_id", errorId));
    }

    static ProblemException busy() {
        return new ProblemException(Problem.of(
                RefusalCode.TOO_BUSY,
                "Too many requests are in work. Repeat the request in a few seconds with the same Idempotency-Key."));
    }

    static ProblemException tooSlow() {
        return new ProblemException(Problem.of(
                RefusalCode.TIMED_OUT,
                "The answer takes too long, and whether the request took effect is not known here. Repeat it with the"
                        + " same Idempotency-Key, or look at your list of orders."));
    }

    private static String seconds(long number) {
        return number == 1 ? "1 second" : number + " seconds";
    }
}
