package io.orderflow.execution.outbound;

import com.fasterxml.jackson.databind.JsonNode;
import io.orderflow.events.QuoteUpdated;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The primary venue's quotes: the newest of each symbol is kept for publication, the others are forgotten. A new stream tells nothing
 * of what changed before it was open, so the quotes that stand then are asked for.
 */
final class QuoteStream implements StreamProtocol {
    private static final Logger LOG = Logger.getLogger(QuoteStream.class);

    /** A quote from the future would outlive all that follow. */
    private static final Duration AHEAD = Duration.ofSeconds(10);

    private final QuoteSource source;
    private final VenueKey key;
    private final Set<String> symbols;
    private final LatestQuotes latestQuotes;
    private final QuotePublisher publisher;
    private final VenueHeart heart;
    private final SteadyClock clock = new SteadyClock();
    /** When the open stream was subscribed to; null while there is none. */
    private @Nullable Instant since;
    /** What it has agreed to quote: nothing else is asked for, since nobody would tell when it changes. */
    private Set<String> subscribed = Set.of();
    /** What it has quoted since. */
    private final Set<String> quoted = new HashSet<>();

    private boolean asking;
    private boolean toBeAsked;

    QuoteStream(
            QuoteSource source,
            VenueKey key,
            List<String> symbols,
            LatestQuotes latestQuotes,
            QuotePublisher publisher,
            VenueHeart heart) {
        this.source = source;
        this.key = key;
        this.symbols = Set.copyOf(symbols);
        this.latestQuotes = latestQuotes;
        this.publisher = publisher;
        this.heart = heart;
    }

    /** Who was told by whom. */
    record QuoteSource(String venue, String instance) {}

    /** The venue greets first. */
    @Override
    public List<String> greeting() {
        return List.of();
    }

    @Override
    public synchronized List<String> hear(JsonNode messages, StreamConnection connection) {
        List<String> answers = new ArrayList<>();
        for (JsonNode message : messages) {
            switch (message.path("T").asText()) {
                case "q" -> AlpacaValues.name(message.path("S")).ifPresent(symbol -> take(symbol, message));
                case "success" -> answers.addAll(success(message.path("msg").asText()));
                case "subscription" -> subscription(message.path("quotes"), connection);
                case "error" -> {
                    LOG.errorf(
                            "%s says on its quotes stream: %s",
                            source.venue(), AlpacaValues.excerpt(message.toString()));
                    connection.close("an error");
                }
                default -> {
                    // Trades and bars were not asked for.
                }
            }
        }
        return answers;
    }

    private List<String> success(String what) {
        return switch (what) {
            case "connected" -> List.of(key.authentication());
            case "authenticated" -> {
                var subscribe = AlpacaJson.MAPPER.createObjectNode().put("action", "subscribe");
                var quotes = subscribe.putArray("quotes");
                symbols.forEach(quotes::add);
                yield List.of(subscribe.toString());
            }
            default -> List.of();
        };
    }

    /** Begins with the first one that names anything we asked for. */
    private void subscription(JsonNode names, StreamConnection connection) {
        Set<String> agreed = new HashSet<>();
        names.forEach(name -> AlpacaValues.name(name).filter(symbols::contains).ifPresent(agreed::add));
        if (since != null || agreed.isEmpty()) {
            return;
        }
        if (agreed.size() < symbols.size()) {
            var others = new TreeSet<>(symbols);
            others.removeAll(agreed);
            LOG.errorf("ALERT: %s does not quote %s", source.venue(), others);
        }
        connection.working();
        subscribed = agreed;
        since = clock.now();
        quoted.clear();
        toBeAsked = true;
        heart.begins(since, connection::heardAt);
        askForLatest();
    }

    /** Asks what is quoted, unless the stream is not open or its question has been answered. */
    synchronized void askForLatest() {
        Instant opened = since;
        if (opened == null || !toBeAsked || asking) {
            return;
        }
        asking = true;
        latestQuotes.of(subscribed).subscribe().with(quotes -> answered(opened, quotes), this::unanswered);
    }

    /** What the stream said meanwhile is newer; what was asked for an earlier stream may be older than this one. */
    private synchronized void answered(Instant opened, Map<String, JsonNode> quotes) {
        asking = false;
        if (opened.equals(since)) {
            toBeAsked = false;
            quotes.forEach((symbol, quote) -> {
                if (!quoted.contains(symbol)) {
                    take(symbol, quote);
                }
            });
        } else {
            askForLatest();
        }
    }

    private synchronized void unanswered(Throwable failure) {
        asking = false;
        LOG.warnf("%s does not say what is quoted, and is asked again: %s", source.venue(), failure.toString());
    }

    private void take(String symbol, JsonNode message) {
        quote(symbol, message).ifPresent(quote -> {
            quoted.add(symbol);
            publisher.latest(quote);
        });
    }

    /** A quote that nobody asked for, or that no market can have, is none. */
    private Optional<QuoteUpdated> quote(String symbol, JsonNode message) {
        Optional<BigDecimal> bid = AlpacaValues.priceIfAny(message.path("bp"));
        Optional<BigDecimal> ask = AlpacaValues.priceIfAny(message.path("ap"));
        Optional<Integer> bidSize = AlpacaValues.shares(message.path("bs"));
        Optional<Integer> askSize = AlpacaValues.shares(message.path("as"));
        Optional<Instant> at = AlpacaValues.time(message.path("t"))
                .filter(time -> time.isBefore(Instant.now().plus(AHEAD)));
        if (!symbols.contains(symbol)
                || bid.isEmpty()
                || ask.isEmpty()
                || bidSize.isEmpty()
                || askSize.isEmpty()
                || at.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new QuoteUpdated(
                UUID.randomUUID(),
                symbol,
                source.venue(),
                bid.get(),
                bidSize.get(),
                ask.get(),
                askSize.get(),
                at.get(),
                source.instance(),
                clock.now()));
    }

    @Override
    public synchronized void lost() {
        since = null;
        heart.stops();
    }
}
