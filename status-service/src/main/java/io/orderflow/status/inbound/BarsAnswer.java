package io.orderflow.status.inbound;

import io.orderflow.status.domain.Bar;
import io.orderflow.status.domain.BarInterval;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.NavigableMap;

/** The bars of an instrument, oldest first. */
public record BarsAnswer(String symbol, int intervalSeconds, List<Entry> bars) {

    /**
     * One bar; prices are mid prices in US dollars per share.
     *
     * @param time when its interval begins
     */
    public record Entry(Instant time, BigDecimal open, BigDecimal high, BigDecimal low, BigDecimal close) {}

    static BarsAnswer of(String symbol, BarInterval interval, NavigableMap<Instant, Bar> bars) {
        return new BarsAnswer(
                symbol,
                interval.seconds(),
                bars.entrySet().stream()
                        .map(bar -> new Entry(
                                bar.getKey(),
                                bar.getValue().open(),
                                bar.getValue().high(),
                                bar.getValue().low(),
                                bar.getValue().close()))
                        .toList());
    }
}
