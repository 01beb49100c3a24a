package io.orderflow.execution.outbound;

import com.fasterxml.jackson.databind.JsonNode;
import io.orderflow.events.QuoteUpdated;
import io.orderflow.execution.config.ExecutionConfig;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jboss.logging.Logger;

/** The primary venue's quotes: the newest of each symbol is kept for publication, the others are forgotten. */
final class QuoteStream implements StreamProtocol {
    private static final Logger LOG = Logger.getLogger(QuoteStream.class);

    /** A quote from the future would outlive all that follow. */
    private static final Duration AHEAD = Duration.ofSeconds(10);

    private final String venue;
    private final ExecutionConfig.VenueConfig settings;
    private final Set<String> symbols;
    private final QuotePublisher publisher;
    private final VenueHeart heart;

    QuoteStream(
            String venue,
            ExecutionConfig.VenueConfig settings,
            List<String> symbols,
            QuotePublisher publisher,
            VenueHeart heart) {
        this.venue = venue;
        this.settings = settings;
        this.symbols = Set.copyOf(symbols);
        this.publisher = publisher;
        this.heart = heart;
    }

    /** The venue greets first. */
    @Override
    public List<String> greeting() {
        return List.of();
    }

    @Override
    public List<String> hear(JsonNode messages, ReconnectingSocket socket) {
        List<String> answers = new ArrayList<>();
        for (JsonNode message : messages) {
            switch (message.path("T").asText()) {
                case "q" -> quote(message).ifPresent(publisher::latest);
                case "success" -> answers.addAll(success(message.path("msg").asText()));
                case "subscription" -> {
                    socket.working();
                    heart.begins(socket::heardAt);
                }
                case "error" -> {
                    LOG.errorf("%s says on its quotes stream: %s", venue, AlpacaValues.excerpt(message.toString()));
                    socket.close("an error");
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
            case "connected" ->
                List.of(AlpacaJson.MAPPER
                        .createObjectNode()
                        .put("action", "auth")
                        .put("key", settings.apiKey())
                        .put("secret", settings.apiSecret())
                        .toString());
            case "authenticated" -> {
                var subscribe = AlpacaJson.MAPPER.createObjectNode().put("action", "subscribe");
                var quotes = subscribe.putArray("quotes");
                symbols.forEach(quotes::add);
                yield List.of(subscribe.toString());
            }
            default -> List.of();
        };
    }

    /** A quote that nobody asked for, or that no market can have, is none. */
    private Optional<QuoteUpdated> quote(JsonNode message) {
        Optional<String> symbol = AlpacaValues.name(message.path("S")).filter(symbols::contains);
        Optional<BigDecimal> bid = AlpacaValues.price(message.path("bp"));
        Optional<BigDecimal> ask = AlpacaValues.price(message.path("ap"));
        Optional<Integer> bidSize = AlpacaValues.shares(message.path("bs"));
        Optional<Integer> askSize = AlpacaValues.shares(message.path("as"));
        Optional<Instant> at = AlpacaValues.time(message.path("t"))
                .filter(time -> time.isBefore(Instant.now().plus(AHEAD)));
        if (symbol.isEmpty()
                || bid.isEmpty()
                || ask.isEmpty()
                || bidSize.isEmpty()
                || askSize.isEmpty()
                || at.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new QuoteUpdated(
                UUID.randomUUID(), symbol.get(), venue, bid.get(), bidSize.get(), ask.get(), askSize.get(), at.get()));
    }

    @Override
    public void lost() {
        heart.stops();
    }
}
