package io.orderflow.orders.store;

import io.orderflow.events.OrderPhase;
import io.orderflow.events.OrderState;
import io.orderflow.events.OrderStatus;
import io.orderflow.events.OrderTerms;
import io.orderflow.events.OrderType;
import io.orderflow.events.Reason;
import io.orderflow.events.Side;
import io.orderflow.events.TimeInForce;
import io.orderflow.orders.application.OrderBook.Submission;
import io.orderflow.orders.domain.Order;
import io.orderflow.orders.domain.Prices;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.OneToMany;
import jakarta.persistence.OrderBy;
import jakarta.persistence.Table;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.hibernate.annotations.Formula;
import org.jspecify.annotations.Nullable;

/** A row of orders as a trader's transaction inserts and reads it. Changing it is left to SQL. */
@Entity
@Table(name = "orders")
class OrderEntity {
    @Id
    UUID id;

    @Column(name = "trader_id")
    String traderId;

    String symbol;

    @Enumerated(EnumType.STRING)
    Side side;

    int quantity;

    @Column(name = "order_type")
    @Enumerated(EnumType.STRING)
    OrderType orderType;

    @Nullable
    BigDecimal price;

    @Column(name = "stop_loss")
    @Nullable
    BigDecimal stopLoss;

    @Column(name = "take_profit")
    @Nullable
    BigDecimal takeProfit;

    @Column(name = "time_in_force")
    @Enumerated(EnumType.STRING)
    TimeInForce timeInForce;

    @Column(name = "idempotency_key")
    String idempotencyKey;

    @Column(name = "created_at")
    Instant createdAt;

    @Column(name = "send_before")
    @Nullable
    Instant sendBefore;

    @Column(name = "expires_at")
    @Nullable
    Instant expiresAt;

    @Enumerated(EnumType.STRING)
    OrderStatus status;

    @Enumerated(EnumType.STRING)
    OrderPhase phase;

    long version;

    @Column(name = "filled_quantity")
    int filledQuantity;

    @Column(name = "leaves_quantity")
    int leavesQuantity;

    @Column(name = "average_fill_price")
    @Nullable
    BigDecimal averageFillPrice;

    @Column(name = "reason_code")
    @Nullable
    String reasonCode;

    @Column(name = "reason_message")
    @Nullable
    String reasonMessage;

    @Formula("cast(denials as text)")
    @Nullable
    String denials;

    @Column(insertable = false, updatable = false)
    boolean overfilled;

    @Column(name = "updated_at")
    Instant updatedAt;

    @Column(name = "client_key")
    @Nullable
    String clientKey;

    @Nullable
    String fingerprint;

    @Column(name = "submitted_event_id")
    @Nullable
    UUID submittedEventId;

    @Column(name = "duplicate_allowed")
    boolean duplicateAllowed;

    @Column(name = "resubmit_at")
    @Nullable
    Instant resubmitAt;

    @OneToMany(mappedBy = "order")
    @OrderBy("timestamp, cumulativeQuantity")
    List<FillEntity> fills = new ArrayList<>();

    static OrderEntity of(Submission submission) {
        Order order = submission.order();
        OrderTerms terms = order.terms();
        var entity = new OrderEntity();
        entity.id = order.id();
        entity.traderId = order.traderId();
        entity.symbol = terms.symbol();
        entity.side = terms.side();
        entity.quantity = terms.quantity();
        entity.orderType = terms.orderType();
        entity.price = terms.price();
        entity.stopLoss = terms.stopLoss();
        entity.takeProfit = terms.takeProfit();
        entity.timeInForce = terms.timeInForce();
        entity.idempotencyKey = terms.idempotencyKey();
        entity.createdAt = terms.createdAt();
        entity.sendBefore = terms.sendBefore();
        entity.expiresAt = order.expiresAt();
        entity.status = order.state().status();
        entity.phase = order.state().phase();
        entity.version = order.version();
        entity.filledQuantity = order.state().filledQuantity();
        entity.leavesQuantity = order.state().leavesQuantity();
        entity.updatedAt = order.updatedAt();
        entity.clientKey = submission.clientKey();
        entity.fingerprint = submission.fingerprint();
        entity.submittedEventId = submission.eventId();
        entity.duplicateAllowed = submission.duplicateAllowed();
        entity.resubmitAt = submission.resubmitAt();
        return entity;
    }

    Order toOrder() {
        return new Order(
                id,
                traderId,
                terms(),
                state(),
                version,
                updatedAt,
                expiresAt,
                DenialsJson.read(denials),
                overfilled,
                fills.stream().map(FillEntity::toFill).toList());
    }

    private OrderTerms terms() {
        return new OrderTerms(
                symbol,
                side,
                quantity,
                orderType,
                written(price),
                written(stopLoss),
                written(takeProfit),
                timeInForce,
                idempotencyKey,
                createdAt,
                sendBefore);
    }

    private OrderState state() {
        Reason reason = reasonCode == null ? null : new Reason(reasonCode, reasonMessage);
        return new OrderState(status, phase, filledQuantity, leavesQuantity, written(averageFillPrice), reason);
    }

    private static @Nullable BigDecimal written(@Nullable BigDecimal amount) {
        return amount == null ? null : Prices.written(amount);
    }
}
