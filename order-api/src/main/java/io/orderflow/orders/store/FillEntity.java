package io.orderflow.orders.store;

import io.orderflow.events.Fill;
import io.orderflow.orders.domain.Prices;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.UUID;

/** A row of fills as a trader's transaction reads it. */
@Entity
@Table(name = "fills")
class FillEntity {
    @Id
    UUID id;

    @ManyToOne(fetch = FetchType.LAZY)
    @JoinColumn(name = "order_id")
    OrderEntity order;

    String venue;

    @Column(name = "venue_order_id")
    String venueOrderId;

    @Column(name = "cumulative_quantity")
    int cumulativeQuantity;

    @Column(name = "quantity_filled")
    int quantityFilled;

    @Column(name = "price_at_fill")
    BigDecimal priceAtFill;

    BigDecimal commission;

    Instant timestamp;

    Fill toFill() {
        return new Fill(
                id,
                venue,
                venueOrderId,
                quantityFilled,
                Prices.written(priceAtFill),
                Prices.written(commission),
                cumulativeQuantity,
                timestamp);
    }
}
