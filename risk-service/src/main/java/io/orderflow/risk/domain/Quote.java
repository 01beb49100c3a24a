package io.orderflow.risk.domain;

import java.math.BigDecimal;
import java.time.Instant;

/**
 * The best bid and offer of an instrument.
 *
 * @param venue where they stand
 * @param bid US dollars per share, what a sale fetches now
 * @param ask US dollars per share, what a purchase costs now
 * @param occurredAt the venue's time
 */
public record Quote(String symbol, String venue, BigDecimal bid, BigDecimal ask, Instant occurredAt) {}
