package io.orderflow.risk.application;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.orderflow.events.Attempt;
import io.orderflow.events.EventHeader;
import io.orderflow.events.Fill;
import io.orderflow.events.OrderEvent;
import io.orderflow.events.OrderPhase;
import io.orderflow.events.OrderState;
import io.orderflow.events.OrderStatus;
import io.orderflow.events.OrderTerms;
import io.orderflow.events.Side;
import java.math.BigDecimal;
import java.util.Random;
import java.util.UUID;

/** What really becomes of an order at a venue, told as execution-service does. */
final class VenueOrder {
    private static final BigDecimal TWO = new BigDecimal("2");

    private final UUID orderId;
    private final String traderId;
    private final OrderTerms terms;
    private final BigDecimal heldBack;
    private final BigDecimal market;
    private long version = 1;
    private int filled;
    private int beyond;
    private boolean over;

    /**
     * An order that was approved.
     *
     * @param heldBack US dollars per share
     * @param market US dollars per share it trades at if it has no price of its own
     */
    VenueOrder(OrderEvent.Approved approved, BigDecimal heldBack, BigDecimal market) {
        this.orderId = approved.header().orderId();
        this.traderId = approved.header().traderId();
        this.terms = approved.terms();
        this.heldBack = heldBack;
        this.market = market;
    }

    /** The order was cancelled before anybody decided about it. */
    static OrderEvent cancelledUnsent(OrderEvent.Submitted submitted) {
        EventHeader asked = submitted.header();
        return new OrderEvent.Cancelled(
                new EventHeader(UUID.randomUUID(), asked.orderId(), asked.traderId(), 2, asked.occurredAt(), null),
                submitted.terms(),
                new OrderState(OrderStatus.CANCELLED, OrderPhase.DONE, 0, 0, null, null));
    }

    boolean isOver() {
        return over;
    }

    /** The next thing that happens to it. */
    OrderEvent next(Random random) {
        version++;
        if (beyond > 0) {
            over = true;
            return excess(random);
        }
        int what = random.nextInt(10);
        if (what == 0) {
            return new OrderEvent.Executed(
                    header(),
                    terms,
                    state(filled == 0 ? OrderStatus.PENDING : OrderStatus.PARTIAL),
                    new Attempt(RiskDesk.VENUE, 1, "V-" + orderId, null));
        }
        if (what < 3) {
            over = true;
            return new OrderEvent.Cancelled(header(), terms, state(OrderStatus.CANCELLED));
        }
        return fill(random);
    }

    private OrderEvent fill(Random random) {
        int left = terms.quantity() - filled;
        int quantity = random.nextInt(3) == 0 ? left : 1 + random.nextInt(left);
        // Once in a while a venue fills more than was ordered.
        boolean tooMuch = quantity == left && random.nextInt(40) == 0;
        int told = quantity + (tooMuch ? 1 + random.nextInt(5) : 0);
        int cumulative = filled + told;
        filled += quantity;
        boolean whole = filled == terms.quantity();
        // Or executes more, as execution-service tells it.
        beyond = whole && random.nextInt(20) == 0 ? 1 + random.nextInt(5) : 0;
        over = whole && beyond == 0;
        return new OrderEvent.Filled(
                header(),
                terms,
                state(whole ? OrderStatus.FILLED : OrderStatus.PARTIAL),
                fill(told, cumulative, random));
    }

    /** Of the execution that made the order whole, or of one after it. */
    private OrderEvent excess(Random random) {
        int cumulative = filled + random.nextInt(2) * beyond;
        return new OrderEvent.Recovered(
                header(),
                terms,
                state(OrderStatus.FILLED),
                new Attempt(RiskDesk.VENUE, 1, "V-" + orderId, null),
                fill(beyond, Math.max(cumulative, beyond), random));
    }

    private Fill fill(int quantity, int cumulative, Random random) {
        BigDecimal fee = BigDecimal.valueOf(30 + random.nextInt(21), 4).multiply(BigDecimal.valueOf(quantity));
        return new Fill(
                UUID.nameUUIDFromBytes((orderId + "|" + version).getBytes(UTF_8)),
                RiskDesk.VENUE,
                "V-" + orderId,
                quantity,
                price(random),
                fee,
                cumulative,
                terms.createdAt());
    }

    /** Near its price, on its better side; once in a while worse than all that was held back. */
    private BigDecimal price(Random random) {
        BigDecimal price = terms.price() == null ? market : terms.price();
        if (random.nextInt(30) == 0) {
            return heldBack.max(price).add(BigDecimal.valueOf(1 + random.nextInt(300), 2));
        }
        BigDecimal better = BigDecimal.valueOf(random.nextInt(100), 2).min(price.divide(TWO));
        return terms.side() == Side.BUY ? price.subtract(better) : price.add(better);
    }

    private OrderState state(OrderStatus status) {
        int leaves = status.isFinal() ? 0 : terms.quantity() - filled;
        return new OrderState(
                status, status.isFinal() ? OrderPhase.DONE : OrderPhase.WORKING, filled, leaves, null, null);
    }

    private EventHeader header() {
        return new EventHeader(UUID.randomUUID(), orderId, traderId, version, terms.createdAt(), null);
    }
}
