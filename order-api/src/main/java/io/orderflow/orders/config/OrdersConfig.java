package io.orderflow.orders.config;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.time.Duration;

/** How this service takes orders. */
@ConfigMapping(prefix = "orderflow.orders")
public interface OrdersConfig {
    /** How long after its creation an order may be sent to a venue, unless it is good till cancelled. */
    @WithDefault("120s")
    Duration orderTimeout();

    /** How long a submission waits for the decision of risk-service before it answers PENDING. */
    @WithDefault("1s")
    Duration decisionWait();

    /** How long a cancellation waits for its outcome before it answers 202. */
    @WithDefault("450ms")
    Duration cancelWait();

    /** Requests that may wait for an outcome at the same time; the ones above it are answered at once. */
    @WithDefault("5000")
    int maxWaiters();

    /** Requests in work at the same time; the ones above it are answered 503. */
    @WithDefault("2000")
    int maxRequests();

    /** How long a request may take in all. */
    @WithDefault("10s")
    Duration requestTimeout();

    /** How long a trader's transaction waits for its turn, in this process and then in the database, and one statement of it. */
    @WithDefault("5s")
    Duration transactionTimeout();

    /** Traders' transactions at the same time, 1 or more and fewer than there are connections: the others are for events. */
    @WithDefault("8")
    int requestTransactions();

    /** How long one of them may wait to begin. A request that it is the first of is answered 503 then, and nothing of it is done. */
    @WithDefault("2s")
    Duration connectionWait();

    /**
     * How much later an order must be that is decided already for an earlier undecided one of its trader to be submitted again,
     * and how often that is looked for: after this time, after it once more, and then twice as rarely each time, up to 32 times this.
     */
    @WithDefault("30s")
    Duration resubmitAfter();

    /** After how long it is submitted again even if none has: until then risk-service is taken to be behind. */
    @WithDefault("15m")
    Duration lostAfter();

    /** How often this instance looks for undecided orders. */
    @WithDefault("5s")
    Duration resubmitEvery();

    /** Orders that are submitted again in one go. */
    @WithDefault("100")
    int resubmitBatch();

    /** Pause before the connection on which the database tells of changed orders is opened again; at least 1 ms. */
    @WithDefault("200ms")
    Duration listenAgainAfter();

    /** Orders that a trader may bring in within any 60 seconds, at least 1; cancellations do not count. */
    @WithDefault("100")
    int rateLimitPerMinute();

    /** Of which traders orders are taken in, until operations set it. */
    Intake intake();

    /** Where execution-service, which holds the connections to the venues, is reached. */
    @WithDefault("http://localhost:8083")
    URI executionUrl();

    /** Where risk-service, which judges previews, is reached. */
    @WithDefault("http://localhost:8082")
    URI riskUrl();

    /** How long a preview waits for risk-service, connecting included. */
    @WithDefault("2s")
    Duration previewTimeout();

    /** Connections to risk-service; previews above it wait for one. */
    @WithDefault("32")
    int previewConnections();

    /** How long the health report waits for a dependency, and this service for the broker at its end. */
    @WithDefault("1s")
    Duration dependencyTimeout();

    /** See {@link io.orderflow.orders.domain.Intake}. */
    interface Intake {
        /** False: of nobody. */
        @WithDefault("true")
        boolean enabled();

        /** Of the traders, 0 to 100. */
        @WithDefault("100")
        int percentage();

        /** When those who are refused are told to ask again. */
        @WithDefault("30s")
        Duration retryAfter();
    }
}
