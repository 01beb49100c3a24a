package io.orderflow.execution.domain;

import static java.util.Objects.requireNonNull;

import java.math.BigDecimal;

/**
 * What one execution has changed of the holdings at a venue.
 *
 * @param shares negative for a sale
 * @param cash US dollars, commission included; negative for a purchase
 */
public record HoldingsChange(String symbol, BigDecimal shares, BigDecimal cash) {
    public HoldingsChange {
        requireNonNull(symbol, "symbol");
        requireNonNull(shares, "shares");
        requireNonNull(cash, "cash");
    }
}
