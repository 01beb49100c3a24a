package io.orderflow.simulator.inbound;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.orderflow.simulator.application.MarketTicker;
import io.orderflow.simulator.config.SimulatorConfig;
import io.orderflow.simulator.domain.Quote;
import io.quarkus.websockets.next.OpenConnections;
import io.quarkus.websockets.next.WebSocketConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Sends quotes that have changed after each tick, and all of them at each heartbeat. */
@ApplicationScoped
public class QuoteHub implements MarketTicker.QuoteFeed {
    /** A reader this many frames behind gets newer quotes later instead of old ones now. */
    private static final int BEHIND = 20;

    private static final String ALL = "*";

    private final Map<String, Subscription> subscriptions = new ConcurrentHashMap<>();
    private final Map<String, Sent> sentByVenue = new ConcurrentHashMap<>();
    private final OpenConnections sockets;
    private final ObjectMapper json;
    private final Duration heartbeat;

    public QuoteHub(OpenConnections sockets, ObjectMapper json, SimulatorConfig config) {
        this.sockets = sockets;
        this.json = json;
        this.heartbeat = config.quoteHeartbeat();
    }

    private record Subscription(String slug, Set<String> symbols, Outlet outlet) {
        private boolean wants(String symbol) {
            return symbols.contains(symbol) || symbols.contains(ALL);
        }
    }

    /** What was last sent of a venue. The quotes are the market thread's alone. */
    private static final class Sent {
        private final Map<String, Quote> quotes = new HashMap<>();
        private volatile Instant heartbeatAt = Instant.EPOCH;
    }

    /** Adds symbols to what the connection hears and gives all of them. */
    Set<String> subscribe(String slug, List<String> symbols, WebSocketConnection connection) {
        Subscription subscription = subscriptions.computeIfAbsent(
                connection.id(),
                id -> new Subscription(slug, ConcurrentHashMap.newKeySet(), new Outlet(sockets, connection, BEHIND)));
        subscription.symbols().addAll(symbols);
        Sent sent = sentByVenue.get(slug);
        if (sent != null) {
            sent.heartbeatAt = Instant.EPOCH;
        }
        return Set.copyOf(subscription.symbols());
    }

    Set<String> unsubscribe(List<String> symbols, WebSocketConnection connection) {
        Subscription subscription = subscriptions.get(connection.id());
        if (subscription == null) {
            return Set.of();
        }
        symbols.forEach(subscription.symbols()::remove);
        return Set.copyOf(subscription.symbols());
    }

    void forget(WebSocketConnection connection) {
        subscriptions.remove(connection.id());
    }

    @Override
    public void publish(String venue, List<Quote> quotes, Instant at) {
        String slug = venue.toLowerCase(Locale.ROOT);
        Sent sent = sentByVenue.computeIfAbsent(slug, name -> new Sent());
        boolean all = !at.isBefore(sent.heartbeatAt.plus(heartbeat));
        if (all) {
            sent.heartbeatAt = at;
        }
        Map<String, String> messages = new HashMap<>();
        for (Quote quote : quotes) {
            boolean changed = !quote.equals(sent.quotes.put(quote.symbol(), quote));
            if (all || changed) {
                messages.put(quote.symbol(), write(QuoteMessage.of(quote, at)));
            }
        }
        subscriptions.values().stream()
                .filter(subscription -> subscription.slug().equals(slug))
                .forEach(subscription -> send(subscription, messages));
    }

    private static void send(Subscription subscription, Map<String, String> messages) {
        List<String> wanted = new ArrayList<>();
        messages.forEach((symbol, message) -> {
            if (subscription.wants(symbol)) {
                wanted.add(message);
            }
        });
        if (!wanted.isEmpty()) {
            subscription.outlet().sendOrSkip("[" + String.join(",", wanted) + "]", BEHIND);
        }
    }

    private String write(QuoteMessage message) {
        try {
            return json.writeValueAsString(message);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a quote cannot be written", e);
        }
    }
}
