package io.orderflow.events;

import java.math.BigDecimal;

/**
 * What risk-service holds back for an approved order.
 *
 * @param referencePrice US dollars per share the order was assessed at
 * @param cash US dollars reserved for a buy, fees included; 0 for a sell
 * @param shares shares reserved for a sell; 0 for a buy
 */
public record Reservation(BigDecimal referencePrice, BigDecimal cash, int shares) {
    public Reservation {
        Bounds.quotedPrice(referencePrice, "reference_price");
        Bounds.notNegative(cash, "cash");
        Bounds.notNegative(shares, "shares");
    }
}
