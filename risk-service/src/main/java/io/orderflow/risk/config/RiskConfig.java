package io.orderflow.risk.config;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Optional;

/** What operations decide about risk. */
@ConfigMapping(prefix = "orderflow.risk")
public interface RiskConfig {
    /** What accounts are opened with: {@code trader1:250000,load-*:1000000}; whoever is not on the list gets 0. */
    Optional<String> openingCash();

    /** Part of the price held back on top of it for market and stop buys: 0.05 is 5 %. */
    @WithDefault("0.05")
    BigDecimal marketBuffer();

    /** US dollars held back per share for fees: the most any venue charges. */
    @WithDefault("0.0050")
    BigDecimal maxFeePerShare();

    /** Part of the market's price that an order's price may be worse than it: 0.10 is 10 %. */
    @WithDefault("0.10")
    BigDecimal priceCollar();

    /** Orders of the same terms created less than this apart are one too many, unless the trader says otherwise. */
    @WithDefault("5s")
    Duration duplicateWindow();

    /** Prices are relied on up to this long after the last heartbeat of their venue. */
    @WithDefault("5s")
    Duration marketDataMaxAge();

    /**
     * How long a decision, a booking or a preview waits, after the start or an interruption, for the prices of before to be read; then it fails, and is
     * tried again by whoever wants it. More than 0, and below the time after which consumers are taken to be stuck.
     */
    @WithDefault("20s")
    Duration pricesWait();

    /**
     * How many connections to venues' prices are remembered, those of all instances of execution-service together, and of how
     * many of them an instrument's quote; further ones displace those that have been silent longest.
     */
    @WithDefault("16")
    int maxPriceConnections();

    /** How many instruments' quotes are kept in memory; those of further ones are passed over. */
    @WithDefault("10000")
    int maxQuotedSymbols();
}
