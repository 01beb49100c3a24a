package io.orderflow.status.inbound;

import io.orderflow.status.application.OpenStreams;
import io.orderflow.status.application.StatusStream;
import io.orderflow.status.config.StatusConfig;
import io.orderflow.status.domain.Silence;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.common.annotation.Identifier;
import io.smallrye.reactive.messaging.kafka.KafkaClientService;
import io.smallrye.reactive.messaging.kafka.KafkaConsumer;
import io.vertx.core.Vertx;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.common.Metric;
import org.jboss.logging.Logger;

/**
 * Whether what happens is heard here. A broker answers each fetch, also one that finds nothing, within half a second: so fetches without
 * an answer mean that it is away or does nothing, and none at all that reading has stalled. (When Kafka's consumer has last told the
 * broker that it lives would say nothing: it counts what is sent.) While nothing is heard no stream is open, for it would say that it
 * lives; and none is again before all is told that was on the topics when the silence ended.
 */
@Singleton
class LiveFeed {
    private static final Logger LOG = Logger.getLogger(LiveFeed.class);
    private static final String CHANNEL = "feed";
    private static final String METRICS = "consumer-fetch-manager-metrics";
    private static final String ANSWERED_FETCHES = "fetch-total";
    private static final int LOOKS = 10;

    private final KafkaClientService kafka;
    private final FeedPosition position;
    private final OpenStreams streams;
    private final Duration mostSilence;
    private final Duration look;
    private final Silence silence;
    private final AtomicReference<Hearing> hearing = new AtomicReference<>(Hearing.NOTHING);

    LiveFeed(
            KafkaClientService kafka,
            @Identifier("status-feed") FeedPosition position,
            OpenStreams streams,
            StatusConfig config) {
        var most = config.feedSilence();
        if (most.compareTo(StatusConfig.LEAST_FEED_SILENCE) < 0 || most.compareTo(StatusConfig.MOST_FEED_SILENCE) > 0) {
            throw new IllegalArgumentException("orderflow.status.feed-silence is " + most + ", and must be from "
                    + StatusConfig.LEAST_FEED_SILENCE + " to " + StatusConfig.MOST_FEED_SILENCE);
        }
        this.kafka = kafka;
        this.position = position;
        this.streams = streams;
        this.mostSilence = most;
        this.look = most.dividedBy(LOOKS);
        this.silence = new Silence(most, look.multipliedBy(2));
    }

    /** Whether a stream that is opened now misses nothing, and is told soon what happens. */
    boolean isLive() {
        return hearing.get() == Hearing.ALL && position.isKnown();
    }

    void start(@Observes StartupEvent started, Vertx vertx) {
        vertx.setPeriodic(look.toMillis(), _ -> look());
    }

    private void look() {
        var consumers = kafka.<String, byte[]>getConsumers(CHANNEL);
        silence.look(answeredFetches(consumers), System.nanoTime());
        if (silence.isTooLong()) {
            if (hearing.getAndSet(Hearing.NOTHING) == Hearing.ALL) {
                LOG.warnf("nothing is heard of the topics: %d streams are closed", streams.count());
            }
            // Each time: one that was about to be opened when the others were closed must not stay.
            streams.all().forEach(StatusStream::goodbye);
        } else if (hearing.get() == Hearing.NOTHING) {
            consumers.stream().findFirst().ifPresent(this::catchUp);
        }
    }

    /** What was said in the silence is still to come, and the place to go on from is where it began. */
    private void catchUp(KafkaConsumer<String, byte[]> consumer) {
        hearing.set(Hearing.ASKING);
        consumer.runOnPollingThread(client -> {
                    position.mustReach(client.endOffsets(client.assignment()));
                })
                .ifNoItem()
                .after(mostSilence)
                .fail()
                .subscribe()
                .with(_ -> answered(Hearing.ALL), failure -> {
                    LOG.warn("where the topics end is asked for again", failure);
                    answered(Hearing.NOTHING);
                });
    }

    /** Which is of no interest any more where nothing is heard again. */
    private void answered(Hearing now) {
        if (hearing.compareAndSet(Hearing.ASKING, now) && now == Hearing.ALL) {
            LOG.info("the topics are heard");
        }
    }

    /** Metrics may be read on any thread, unlike all else of a consumer. */
    private static long answeredFetches(List<KafkaConsumer<String, byte[]>> consumers) {
        return consumers.stream()
                .map(KafkaConsumer::unwrap)
                .filter(Objects::nonNull)
                .flatMap(client -> client.metrics().entrySet().stream())
                .filter(metric -> metric.getKey().group().equals(METRICS)
                        && metric.getKey().name().equals(ANSWERED_FETCHES))
                .mapToLong(metric -> count(metric.getValue()))
                .sum();
    }

    private static long count(Metric metric) {
        return metric.metricValue() instanceof Number number ? number.longValue() : 0;
    }

    private enum Hearing {
        NOTHING,
        /** The broker answers, and is being asked what was said in the silence. */
        ASKING,
        ALL
    }
}
