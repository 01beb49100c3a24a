package io.orderflow.status.config;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** What can be configured of market data. */
@ConfigMapping(prefix = "orderflow.status.market")
public interface MarketConfig {
    /** Instruments whose quotes and bars are kept in memory, about 300 KiB for each; those of further ones are passed over. */
    @WithDefault("100")
    int symbols();

    /** Connections to venues' prices that are remembered, those of all instances of execution-service together. */
    @WithDefault("16")
    int connections();

    /** Quotes are fresh up to this long after the last heartbeat of their venue; as risk-service has it. */
    @WithDefault("5s")
    Duration maxAge();

    /** Bars of five seconds that are kept of each instrument. */
    @WithDefault("720")
    int fiveSecondBars();

    /** Bars of a minute that are kept of each instrument. */
    @WithDefault("480")
    int oneMinuteBars();

    Streams streams();

    /** Bounds on the open streams of quotes. */
    interface Streams {
        /** Open streams of one instance; a handshake beyond it is answered with 503. */
        @WithDefault("4000")
        int most();

        /** The least time between two messages about the same instrument on one stream. */
        @WithDefault("250ms")
        Duration spacing();

        /** How often it is looked for what is to be told. */
        @WithDefault("50ms")
        Duration lookEvery();
    }
}
