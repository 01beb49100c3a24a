package io.orderflow.risk.domain;

import io.orderflow.events.OrderTerms;
import io.orderflow.events.OrderType;
import io.orderflow.events.Side;
import java.math.BigDecimal;

/**
 * How much is held back for an order beyond its price.
 *
 * @param marketBuffer part of the price added to orders that take what the market offers: 0.05 is 5 %
 * @param maxFeePerShare US dollars per share, the most any venue charges
 */
public record ReservationPolicy(BigDecimal marketBuffer, BigDecimal maxFeePerShare) {
    public ReservationPolicy {
        if (marketBuffer.signum() < 0 || maxFeePerShare.signum() < 0) {
            throw new IllegalArgumentException("buffer and fee must not be negative");
        }
    }

    /** US dollars to hold back per share of the order, assessed at {@code referencePrice}; 0 for sells. */
    public BigDecimal unitCash(OrderTerms terms, BigDecimal referencePrice) {
        if (terms.side() == Side.SELL) {
            return BigDecimal.ZERO;
        }
        BigDecimal price = buffers(terms) ? referencePrice.multiply(BigDecimal.ONE.add(marketBuffer)) : referencePrice;
        return price.add(maxFeePerShare);
    }

    /** Whether a buffer is added: a limit order cannot cost more than its price, a stop becomes a market order. */
    public boolean buffers(OrderTerms terms) {
        return terms.orderType() != OrderType.LIMIT && marketBuffer.signum() > 0;
    }
}
