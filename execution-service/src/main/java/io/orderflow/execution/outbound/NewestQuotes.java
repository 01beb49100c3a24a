package io.orderflow.execution.outbound;

import io.orderflow.events.QuoteUpdated;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The newest quote of each symbol until the broker has it: one that could not be published waits again, unless a newer one is
 * waiting or on its way. So what the broker gets last is what was heard last.
 */
final class NewestQuotes {
    private final Map<String, Progress> bySymbol = new ConcurrentHashMap<>();

    /**
     * @param sent the newest that was given to the broker and is not confirmed
     * @param behindSince when what the broker lacks was first heard
     */
    private record Progress(
            @Nullable QuoteUpdated waiting, @Nullable QuoteUpdated sent, Instant behindSince) {}

    /** Keeps the quote, which is newer than all of its symbol before; one that still waits is forgotten. */
    void heard(QuoteUpdated quote, Instant now) {
        bySymbol.compute(
                quote.symbol(),
                (_, known) -> known == null
                        ? new Progress(quote, null, now)
                        : new Progress(quote, known.sent(), known.behindSince()));
    }

    /** The symbols that have a quote waiting. */
    Collection<String> waiting() {
        return bySymbol.entrySet().stream()
                .filter(entry -> entry.getValue().waiting() != null)
                .map(Map.Entry::getKey)
                .toList();
    }

    /** Takes the waiting quote to be sent. */
    Optional<QuoteUpdated> take(String symbol) {
        var taken = new QuoteUpdated[1];
        bySymbol.computeIfPresent(symbol, (_, known) -> {
            taken[0] = known.waiting();
            return taken[0] == null ? known : new Progress(null, taken[0], known.behindSince());
        });
        return Optional.ofNullable(taken[0]);
    }

    /** The broker has it. */
    void published(QuoteUpdated quote, Instant now) {
        bySymbol.computeIfPresent(quote.symbol(), (_, known) -> {
            var sent = quote.equals(known.sent()) ? null : known.sent();
            return sent == null && known.waiting() == null ? null : new Progress(known.waiting(), sent, now);
        });
    }

    /** The broker does not have it, as far as is known. */
    void failed(QuoteUpdated quote) {
        bySymbol.computeIfPresent(quote.symbol(), (_, known) -> {
            if (!quote.equals(known.sent())) {
                return known;
            }
            return new Progress(known.waiting() == null ? quote : known.waiting(), null, known.behindSince());
        });
    }

    /** Whether the broker has lacked a newer price for longer than {@code patience}. */
    boolean areBehind(Duration patience, Instant now) {
        return List.copyOf(bySymbol.values()).stream()
                .anyMatch(known -> known.behindSince().plus(patience).isBefore(now));
    }
}
