package io.orderflow.orders.domain;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** The key under which a venue knows an order: {@code {trader_id}:{symbol}:{quantity}:{price}:{timestamp}:v1}. */
final class VenueKey {
    private static final String NO_PRICE = "MKT";

    private VenueKey() {}

    /** Unique because the timestamp, in microseconds since 1970, strictly rises per trader. */
    static String of(String traderId, NewOrder request, Instant createdAt) {
        BigDecimal price = request.price();
        return String.join(
                ":",
                traderId,
                request.symbol(),
                Integer.toString(request.quantity()),
                price == null ? NO_PRICE : price.toPlainString(),
                Long.toString(ChronoUnit.MICROS.between(Instant.EPOCH, createdAt)),
                "v1");
    }
}
