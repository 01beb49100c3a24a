package io.orderflow.status.application;

import io.micrometer.core.instrument.MeterRegistry;
import io.orderflow.status.config.MarketConfig;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Has whoever watches quotes look at them from time to time: nothing is queued for anybody, so that neither a market that moves fast nor
 * a slow reader takes memory. What is said is written once, however many hear it.
 */
@Singleton
public class PushQuotes {
    private final MarketData market;
    private final int most;
    private final Set<QuoteWatcher> watchers = ConcurrentHashMap.newKeySet();
    private final AtomicInteger count = new AtomicInteger();
    private Map<String, QuoteMessage> said = Map.of();

    PushQuotes(MarketData market, MarketConfig config, MeterRegistry metrics) {
        this.market = market;
        this.most = config.streams().most();
        metrics.gauge("orderflow.status.market.streams", count);
    }

    /** From now on the watcher looks; false if there are too many. */
    public boolean open(QuoteWatcher watcher) {
        if (count.incrementAndGet() > most) {
            count.decrementAndGet();
            return false;
        }
        watchers.add(watcher);
        return true;
    }

    /** Nothing more is said to it. Repeating it does no harm. */
    public void close(QuoteWatcher watcher) {
        if (watchers.remove(watcher)) {
            count.decrementAndGet();
        }
    }

    /** Whether one more may watch. */
    public boolean hasRoom() {
        return count.get() < most;
    }

    /** Those who watch at this moment. */
    public Set<QuoteWatcher> watchers() {
        return Set.copyOf(watchers);
    }

    /** Has everybody look. */
    public synchronized void lookAll() {
        var messages = new HashMap<String, QuoteMessage>();
        for (var watcher : watchers) {
            watcher.symbols().forEach(symbol -> messages.computeIfAbsent(symbol, this::message));
            watcher.look(messages::get, System.nanoTime());
        }
        said = messages;
    }

    private @Nullable QuoteMessage message(String symbol) {
        var before = said.get(symbol);
        return market.quote(symbol)
                .map(now -> before != null && before.quote().equals(now) ? before : QuoteMessage.of(now))
                .orElse(null);
    }
}
