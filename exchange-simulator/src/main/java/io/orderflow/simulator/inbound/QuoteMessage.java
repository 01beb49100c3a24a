package io.orderflow.simulator.inbound;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.orderflow.simulator.domain.Quote;
import java.math.BigDecimal;
import java.time.Instant;

/** A quote of the data stream. */
record QuoteMessage(
        @JsonProperty("T") String type,
        @JsonProperty("S") String symbol,
        @JsonUnwrapped Plain quote) {

    static QuoteMessage of(Quote quote, Instant at) {
        return new QuoteMessage("q", quote.symbol(), Plain.of(quote, at));
    }

    /** Sizes are shares, prices JSON numbers, as Alpaca's data interfaces have them. */
    record Plain(
            @JsonProperty("bx") String bidExchange,
            @JsonProperty("bp") BigDecimal bid,
            @JsonProperty("bs") long bidSize,
            @JsonProperty("ax") String askExchange,
            @JsonProperty("ap") BigDecimal ask,
            @JsonProperty("as") long askSize,
            @JsonProperty("t") Instant at) {
        private static final String EXCHANGE = "V";

        static Plain of(Quote quote, Instant at) {
            return new Plain(
                    EXCHANGE,
                    quote.bid().dollars(),
                    quote.bidSize(),
                    EXCHANGE,
                    quote.ask().dollars(),
                    quote.askSize(),
                    at);
        }
    }
}
