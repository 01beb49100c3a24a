package io.orderflow.status.domain;

import java.math.BigDecimal;
import java.time.Instant;

/**
 * The mid prices of an interval, in US dollars per share.
 *
 * @param open the first one
 * @param close the last one
 * @param openedAt when the first one was told
 * @param closedAt when the last one was told
 */
public record Bar(
        BigDecimal open, BigDecimal high, BigDecimal low, BigDecimal close, Instant openedAt, Instant closedAt) {

    static Bar of(BigDecimal price, Instant at) {
        return new Bar(price, price, price, price, at, at);
    }

    /** Both together, whichever came first; of two prices of the same moment, that of this bar was first. */
    Bar with(Bar other) {
        boolean opensLater = other.openedAt.isBefore(openedAt);
        boolean closesEarlier = other.closedAt.isBefore(closedAt);
        return new Bar(
                opensLater ? other.open : open,
                high.max(other.high),
                low.min(other.low),
                closesEarlier ? close : other.close,
                opensLater ? other.openedAt : openedAt,
                closesEarlier ? closedAt : other.closedAt);
    }
}
