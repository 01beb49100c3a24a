package io.orderflow.status.inbound;

import io.orderflow.status.domain.MarketQuote;
import java.util.List;

/** Quotes as they stand, in the order in which they were asked for. */
public record QuotesAnswer(List<MarketQuote> quotes) {}
