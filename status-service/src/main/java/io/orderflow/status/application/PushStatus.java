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
import org.jspecify.annotations.Nullable;

/**
 * Tells traders what became of their orders and accounts. Orders are put in order whether or not anybody listens: a
 * trader who connects hears first what was said lately or, coming back, what was missed, and then each next version at once. One lock spans
 * ordering, sending and beginning a stream, so that no version overtakes another on the way out and none falls between; sending only queues.
 */
@Singleton
public class PushStatus {
    private final OpenStreams streams;
    private final MeterRegistry metrics;
    private final VersionSequencer sequencer;
    private final NewestAccounts accounts;
    private final LatestMessages latest;
    private final StreamPlaces places;
    private final int mostPerTrader;
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
        this.places = new StreamPlaces(config);
        this.mostPerTrader = config.streams().perTrader();
        this.lag = Timer.builder("orderflow.status.lag")
                .description("From the change to its push")
                .publishPercentileHistogram()
                .minimumExpectedValue(Duration.ofMillis(1))
                .maximumExpectedValue(Duration.ofSeconds(30))
                .register(metrics);
        metrics.gauge("orderflow.status.held", this, PushStatus::held);
        metrics.gauge("orderflow.status.remembered.orders", this, PushStatus::remembered);
        metrics.gauge("orderflow.status.latest.messages", this, PushStatus::latest);
        metrics.gauge("orderflow.status.replay.messages", this, PushStatus::kept);
    }

    /**
     * From now on the stream is sent what the trader is to hear, after what it begins with.
     *
     * @param resume the place to go on from, as the client says; null if it says none
     * @return false if the trader has as many streams as one may have; then nothing is sent
     */
    public synchronized boolean listen(String traderId, @Nullable String resume, StatusStream stream) {
        if (streams.of(traderId).size() >= mostPerTrader) {
            return false;
        }
        var now = clock.instant();
        var beginning = places.begin(traderId, resume, latest.of(traderId, now), now);
        stream.begin(beginning.messages());
        streams.open(traderId, stream);
        metrics.counter(
                        "orderflow.status.opened",
                        "outcome",
                        beginning.outcome().name())
                .increment();
        return true;
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

    /** Tells the trader's streams that they live. */
    public synchronized void beat(String traderId) {
        var listening = streams.of(traderId);
        if (!listening.isEmpty()) {
            var heartbeat = places.heartbeat(traderId, clock.instant());
            listening.forEach(stream -> stream.beat(heartbeat));
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
        latest.said(traderId, subject, StreamPlaces.nowhere(message), now);
        var listening = streams.of(traderId);
        if (listening.isEmpty()) {
            places.missed(traderId, message, now);
            return;
        }
        var placed = places.said(traderId, message, now);
        listening.forEach(stream -> stream.send(placed));
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

    private synchronized int kept() {
        return places.kept();
    }
}
