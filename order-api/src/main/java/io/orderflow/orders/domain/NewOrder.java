package io.orderflow.orders.domain;

import io.orderflow.events.OrderType;
import io.orderflow.events.Side;
import io.orderflow.events.TimeInForce;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * A request that keeps every rule: only {@link OrderRequestValidation} makes one.
 *
 * @param quantity whole shares, 1 to 1,000,000
 * @param price US dollars in the scale of {@link Prices}; never null for LIMIT and STOP
 */
public record NewOrder(
        String symbol,
        Side side,
        int quantity,
        OrderType orderType,
        @Nullable BigDecimal price,
        @Nullable BigDecimal stopLoss,
        @Nullable BigDecimal takeProfit,
        TimeInForce timeInForce) {

    /**
     * What two requests have in common if they ask for the same: SHA-256 in lower-case hex over all values, defaults
     * filled in. How the JSON was spaced, or whether it said 150.5 or 150.50, makes no difference.
     */
    public String fingerprint() {
        String canonical = String.join(
                "|",
                symbol,
                side.name(),
                Integer.toString(quantity),
                orderType.name(),
                plain(price),
                plain(stopLoss),
                plain(takeProfit),
                timeInForce.name());
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(canonical.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java runtime has SHA-256", e);
        }
    }

    private static String plain(@Nullable BigDecimal amount) {
        return amount == null ? "" : amount.toPlainString();
    }
}
