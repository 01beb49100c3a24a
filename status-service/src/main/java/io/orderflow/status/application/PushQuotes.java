package io.orderflow.status.application;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.orderflow.status.config.MarketConfig;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Has whoever watches quotes look at them from time to time: nothing is queued for anybody, so that neither a market that moves fast nor
 * a slow reader takes memory. What is said is written once, however many hear it.
 */
@Singleton
public class PushQuotes {
    private final MarketData market;
    private final int most;
    private final int mostOfUser;
    /** Who each watcher is. */
    private final Map<QuoteWatcher, String> watchers = new ConcurrentHashMap<>();

    private final Map<String, Integer> ofUser = new HashMap<>();
    private Map<String, Optional<QuoteMessage>> said = Map.of();

    PushQuotes(MarketData market, MarketConfig config, MeterRegistry metrics) {
        this.market = market;
        this.most = config.streams().most();
        this.mostOfUser = config.streams().perUser();
        metrics.gaugeMapSize("orderflow.status.market.streams", Tags.empty(), watchers);
    }

    /** From now on the watcher looks, if it is admitted. */
    public Admission open(String user, QuoteWatcher watcher) {
        synchronized (ofUser) {
            if (watchers.size() >= most) {
                return Admission.NO_ROOM;
            }
            if (ofUser.getOrDefault(user, 0) >= mostOfUser) {
                return Admission.TOO_MANY_OF_USER;
            }
            ofUser.merge(user, 1, Integer::sum);
            watchers.put(watcher, user);
            return Admission.OPENED;
        }
    }

    /** Nothing more is said to it. Repeating it does no harm. */
    public void close(QuoteWatcher watcher) {
        synchronized (ofUser) {
            var user = watchers.remove(watcher);
            if (user != null) {
                ofUser.computeIfPresent(user, (_, count) -> count == 1 ? null : count - 1);
            }
        }
    }

    /** Those who watch at this moment. */
    public Set<QuoteWatcher> watchers() {
        return Set.copyOf(watchers.keySet());
    }

    /** Has everybody look. */
    public synchronized void lookAll() {
        var messages = new HashMap<String, Optional<QuoteMessage>>();
        for (var watcher : watchers.keySet()) {
            watcher.symbols().forEach(symbol -> messages.computeIfAbsent(symbol, this::message));
            watcher.look(
                    symbol -> messages.getOrDefault(symbol, Optional.empty()).orElse(null), System.nanoTime());
        }
        said = messages;
    }

    private Optional<QuoteMessage> message(String symbol) {
        var before = said.getOrDefault(symbol, Optional.empty());
        return market.quote(symbol)
                .map(now ->
                        before.filter(message -> message.quote().equals(now)).orElseGet(() -> QuoteMessage.of(now)));
    }
}
