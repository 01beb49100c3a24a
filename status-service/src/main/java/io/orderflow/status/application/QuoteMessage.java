package io.orderflow.status.application;

import io.orderflow.status.domain.MarketQuote;

/** A quote, and how it is said on streams. */
public record QuoteMessage(MarketQuote quote, String json) {
    static QuoteMessage of(MarketQuote quote) {
        return new QuoteMessage(quote, StatusMessages.of(quote));
    }
}
