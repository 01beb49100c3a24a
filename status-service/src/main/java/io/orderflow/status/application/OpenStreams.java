package io.orderflow.status.application;

import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Singleton;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** Who is listening on this instance. */
@Singleton
public class OpenStreams {
    private final ConcurrentHashMap<String, Set<StatusStream>> byTrader = new ConcurrentHashMap<>();
    private final AtomicInteger count = new AtomicInteger();

    OpenStreams(MeterRegistry metrics) {
        metrics.gauge("orderflow.status.streams", count);
    }

    /** From now on the stream is sent what the trader is to hear. */
    public void open(String traderId, StatusStream stream) {
        byTrader.compute(traderId, (_, streams) -> {
            var more = streams == null ? new HashSet<StatusStream>() : new HashSet<>(streams);
            if (more.add(stream)) {
                count.incrementAndGet();
            }
            return Set.copyOf(more);
        });
    }

    /** Nothing more is sent. Repeating it does no harm. */
    public void close(String traderId, StatusStream stream) {
        byTrader.computeIfPresent(traderId, (_, streams) -> {
            var fewer = new HashSet<>(streams);
            if (fewer.remove(stream)) {
                count.decrementAndGet();
            }
            return fewer.isEmpty() ? null : Set.copyOf(fewer);
        });
    }

    /** The trader's streams at this moment. */
    public Set<StatusStream> of(String traderId) {
        return byTrader.getOrDefault(traderId, Set.of());
    }

    /** Who listens at this moment. */
    public Set<String> traders() {
        return Set.copyOf(byTrader.keySet());
    }

    /** All streams at this moment. */
    public List<StatusStream> all() {
        return byTrader.values().stream().flatMap(Set::stream).toList();
    }

    /** Streams of all traders. */
    public int count() {
        return count.get();
    }
}
