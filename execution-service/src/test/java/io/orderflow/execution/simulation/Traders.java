package io.orderflow.execution.simulation;

import io.orderflow.events.EventHeader;
import io.orderflow.events.OrderCommand;
import io.orderflow.events.OrderEvent;
import io.orderflow.events.OrderPhase;
import io.orderflow.events.OrderState;
import io.orderflow.events.OrderStatus;
import io.orderflow.events.OrderTerms;
import io.orderflow.events.OrderType;
import io.orderflow.events.Reservation;
import io.orderflow.events.Side;
import io.orderflow.events.TimeInForce;
import io.orderflow.execution.domain.Order;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

/** What traders want, and risk-service has approved: the records that execution-service consumes. */
final class Traders {
    private static final String TRADER = "trader1";
    private static final Duration SEND_WITHIN = Duration.ofSeconds(120);

    private final Simulation world;
    private final Records records;
    private int submitted;

    Traders(Simulation world) {
        this.world = world;
        this.records = new Records(world);
    }

    /** An order submitted now, and approved at once. */
    Order submit(int quantity, TimeInForce timeInForce) {
        submitted++;
        Instant createdAt = world.scheduler().now();
        var terms = new OrderTerms(
                "AAPL",
                Side.BUY,
                quantity,
                OrderType.MARKET,
                null,
                null,
                null,
                timeInForce,
                TRADER + ":AAPL:" + quantity + ":MKT:" + submitted + ":v1",
                createdAt,
                timeInForce == TimeInForce.GTC ? null : createdAt.plus(SEND_WITHIN));
        var order = new Order(new UUID(0, submitted), TRADER, null, terms, false);
        world.add(order);
        OrderEvent.Approved approved = approved(order);
        world.publish(approved);
        records.deliver(Duration.ZERO, "approval " + submitted, instance -> instance.acceptDecision.approved(approved));
        return order;
    }

    /** The same approval, as after a restart that begins at the oldest record. */
    void approveAgain(Order order) {
        records.deliver(
                Duration.ofSeconds(2),
                "the same approval",
                instance -> instance.acceptDecision.approved(approved(order)));
    }

    /** From now on traders who are asked what is to be done about an order not taken say so sooner or later. */
    void answerForOrdersNotTaken() {
        world.tell(event -> {
            if (event.state().phase() == OrderPhase.NOT_ACCEPTED) {
                Duration delay = world.scheduler().millisBetween(0, 20_000);
                if (world.scheduler().chance(0.5)) {
                    retry(event, delay);
                } else {
                    acknowledge(event, delay);
                }
            }
        });
    }

    /** Send once more the order that the event tells of. */
    void retry(OrderEvent told, Duration delay) {
        var command = new OrderCommand.Retry(
                UUID.randomUUID(),
                told.header().orderId(),
                TRADER,
                world.scheduler().now().plus(delay),
                told.header().version(),
                told.terms(),
                null);
        records.deliver(
                delay, "retry of " + told.terms().idempotencyKey(), instance -> instance.repairOrder.retry(command));
    }

    /** Let go of the order that the event tells of. */
    void acknowledge(OrderEvent told, Duration delay) {
        var command = new OrderCommand.Acknowledge(
                UUID.randomUUID(),
                told.header().orderId(),
                TRADER,
                world.scheduler().now().plus(delay),
                told.header().version(),
                told.terms(),
                null);
        records.deliver(
                delay,
                "acknowledgement of " + told.terms().idempotencyKey(),
                instance -> instance.repairOrder.acknowledge(command));
    }

    private static OrderEvent.Approved approved(Order order) {
        int quantity = order.terms().quantity();
        var price = new BigDecimal("150.00");
        return new OrderEvent.Approved(
                new EventHeader(
                        UUID.randomUUID(),
                        order.orderId(),
                        TRADER,
                        1,
                        order.terms().createdAt(),
                        null),
                order.terms(),
                new OrderState(OrderStatus.PENDING, OrderPhase.APPROVED, 0, quantity, null, null),
                new Reservation(price, price.multiply(BigDecimal.valueOf(quantity)), 0),
                false,
                "1");
    }

    /** The trader asks for the end of the order after {@code delay}. */
    void cancel(Order order, Duration delay) {
        var command = new OrderCommand.Cancel(
                UUID.randomUUID(),
                order.orderId(),
                TRADER,
                world.scheduler().now().plus(delay),
                order.terms(),
                null);
        records.deliver(
                delay,
                "cancel of " + order.terms().idempotencyKey(),
                instance -> instance.requestCancel.cancel(command).invoke(() -> world.cancelTaken(order)));
    }
}
