package io.orderflow.status.domain;

import io.orderflow.events.QuoteUpdated;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/** The bars of the mid prices of instruments, for at most so many of them. Not thread-safe. */
public final class Charts {
    private static final BigDecimal HALF = new BigDecimal("0.5");

    private final int mostSymbols;
    private final Map<BarInterval, Integer> mostBars;
    private final Map<String, Map<BarInterval, Bars>> bySymbol = new HashMap<>();

    /** @param mostBars of one instrument, by interval; an interval that is not named has no bars */
    public Charts(int mostSymbols, Map<BarInterval, Integer> mostBars) {
        this.mostSymbols = mostSymbols;
        this.mostBars = new EnumMap<>(mostBars);
    }

    /** Takes the middle between bid and ask; a quote that lacks one of them has none, nor has an instrument too many. */
    public void learn(QuoteUpdated quote, Instant now) {
        boolean hasRoom = bySymbol.size() < mostSymbols || bySymbol.containsKey(quote.symbol());
        if (!hasRoom || quote.bid().signum() == 0 || quote.ask().signum() == 0) {
            return;
        }
        var middle = quote.bid().add(quote.ask()).multiply(HALF);
        // A venue's clock that is ahead must not make bars of times to come, which would outlast all others.
        var at = quote.occurredAt().isAfter(now) ? now : quote.occurredAt();
        bySymbol.computeIfAbsent(quote.symbol(), _ -> empty()).values().forEach(bars -> bars.add(middle, at));
    }

    /** The bars of an instrument by their beginnings, oldest first; none if none are known. */
    public NavigableMap<Instant, Bar> bars(String symbol, BarInterval interval) {
        var bars = bySymbol.getOrDefault(symbol, Map.of()).get(interval);
        return bars == null ? new TreeMap<>() : bars.all();
    }

    private Map<BarInterval, Bars> empty() {
        var bars = new EnumMap<BarInterval, Bars>(BarInterval.class);
        mostBars.forEach((interval, most) -> bars.put(interval, new Bars(interval, most)));
        return bars;
    }
}
