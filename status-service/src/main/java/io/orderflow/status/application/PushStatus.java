package io.orderflow.status.application;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.orderflow.events.AccountUpdated;
import io.orderflow.events.Event;
import io.orderflow.events.OrderEvent;
import io.orderflow.status.config.StatusConfig;
import io.orderflow.status.domain.LatestMessages;
import io.orderflow.status.domain.NewestAccounts;
import io.orderflow.status.domain.SequencingBounds;
import io.orderflow.status.domain.VersionSequencer;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * Tells traders what became of their orders and accounts. Orders are put in order whether or not anybody listens: a
 * trader who connects hears first what was said lately, and then each next version at once. One lock spans ordering and
 * sending, so that no version overtakes another on the way out; sending only queues.
 */
@Singleton
public class PushStatus {
    private final OpenStreams streams;
    private final MeterRegistry metrics;
    private final VersionSequencer sequencer;
    private final NewestAccounts accounts;
    private final LatestMessages latest;
    private final Timer lag;
    private final Clock clock = Clock.systemUTC();

    PushStatus(OpenStreams streams, StatusConfig config, MeterRegistry metrics) {
        this.streams = streams;
        this.metrics = metrics;
        var sequencing = config.sequencing();
        this.sequencer = new VersionSequencer(new SequencingBounds(
                sequencing.hold(), sequencing.heldEvents(), sequencing.orders(), sequencing.rememberEnded()));
        this.accounts = new NewestAccounts(sequencing.orders());
        if (config.recent().compareTo(sequencing.rememberEnded()) > 0) {
            throw new IllegalArgumentException("orderflow.status.recent is " + config.recent()
                    + ", longer than orders are remembered after their end: set orderflow.status.sequencing.remember-ended"
                    + " to at least as much, or versions could fall");
        }
        this.latest = new LatestMessages(config.recent(), sequencing.orders());
        this.lag = Timer.builder("orderflow.status.lag")
                .description("From the change to its push")
                .publishPercentileHistogram()
                .minimumExpectedValue(Duration.ofMillis(1))
                .maximumExpectedValue(Duration.ofSeconds(30))
                .register(metrics);
        metrics.gauge("orderflow.status.held", this, PushStatus::held);
        metrics.gauge("orderflow.status.remembered.orders", this, PushStatus::remembered);
        metrics.gauge("orderflow.status.latest.messages", this, PushStatus::latest);
    }

    /** From now on the stream is sent what the trader is to hear, after what was said lately. */
    public synchronized void listen(String traderId, StatusStream stream) {
        stream.begin(latest.of(traderId, clock.instant()));
        streams.open(traderId, stream);
    }

    /** Something has changed. What nobody is told about is passed over. */
    public synchronized void changed(Event event) {
        switch (event) {
            case OrderEvent order -> push(sequencer.offer(order, clock.instant()));
            case AccountUpdated account -> {
                if (accounts.accept(account)) {
                    push(
                            account,
                            account.traderId(),
                            account.traderId(),
                            account.occurredAt(),
                            StatusMessages.of(account));
                }
            }
            default -> {
                // Commands and quotes are not pushed.
            }
        }
    }

    /** Sends what has waited long enough for an earlier version. */
    public synchronized void releaseOverdue() {
        if (sequencer.held() > 0) {
            push(sequencer.releaseOverdue(clock.instant()));
        }
    }

    private void push(List<OrderEvent> events) {
        for (var event : events) {
            var header = event.header();
            push(event, header.traderId(), header.orderId(), header.occurredAt(), StatusMessages.of(event));
        }
    }

    private void push(Event event, String traderId, Object subject, Instant occurredAt, String message) {
        var now = clock.instant();
        latest.said(traderId, subject, message, now);
        var listening = streams.of(traderId);
        if (listening.isEmpty()) {
            return;
        }
        listening.forEach(stream -> stream.send(message));
        lag.record(Duration.between(occurredAt, now));
        Counter.builder("orderflow.status.pushed")
                .tag("event", String.valueOf(event.type().socketName()))
                .register(metrics)
                .increment(listening.size());
    }

    private synchronized int held() {
        return sequencer.held();
    }

    private synchronized int remembered() {
        return sequencer.remembered();
    }

    private synchronized int latest() {
        return latest.count();
    }
}
