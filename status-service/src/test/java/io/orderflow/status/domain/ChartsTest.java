package io.orderflow.status.domain;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderflow.status.Quotes;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class ChartsTest {
    private static final Instant START = Instant.parse("2026-03-02T14:30:00Z");
    private static final Instant LATER = START.plusSeconds(100_000);

    private final Charts charts = new Charts(2, Map.of(BarInterval.FIVE_SECONDS, 3, BarInterval.ONE_MINUTE, 2));
    private final Quotes process = new Quotes("execution-1");

    @Test
    void draws_the_middle_of_bid_and_ask_per_interval() {
        quote("150.40", "150.45", 0);
        quote("150.60", "150.70", 1);
        quote("150.00", "150.10", 4);
        quote("150.20", "150.30", 5);

        var bars = charts.bars("AAPL", BarInterval.FIVE_SECONDS);
        assertThat(bars.keySet()).containsExactly(START, START.plusSeconds(5));
        var first = bars.firstEntry().getValue();
        assertThat(first.open()).isEqualByComparingTo("150.425");
        assertThat(first.high()).isEqualByComparingTo("150.65");
        assertThat(first.low()).isEqualByComparingTo("150.05");
        assertThat(first.close()).isEqualByComparingTo("150.05");
        var minute = charts.bars("AAPL", BarInterval.ONE_MINUTE).get(START);
        assertThat(minute.open()).isEqualByComparingTo("150.425");
        assertThat(minute.close()).isEqualByComparingTo("150.25");
    }

    @Test
    void has_no_middle_where_a_side_is_empty() {
        quote("0", "150.45", 0);
        quote("150.40", "0", 0);

        assertThat(charts.bars("AAPL", BarInterval.FIVE_SECONDS)).isEmpty();
    }

    @Test
    void keeps_the_newest_bars_and_so_many_instruments() {
        IntStream.range(0, 10).forEach(i -> quote("150.40", "150.50", 5 * i));
        charts.learn(process.quote("MSFT", "1", "2", START), LATER);
        charts.learn(process.quote("GOOG", "1", "2", START), LATER);

        assertThat(charts.bars("AAPL", BarInterval.FIVE_SECONDS).keySet())
                .containsExactly(START.plusSeconds(35), START.plusSeconds(40), START.plusSeconds(45));
        assertThat(charts.bars("MSFT", BarInterval.FIVE_SECONDS)).hasSize(1);
        assertThat(charts.bars("GOOG", BarInterval.FIVE_SECONDS)).isEmpty();
    }

    @Test
    void has_no_bars_of_times_to_come() {
        charts.learn(process.quote("AAPL", "1", "2", START.plusSeconds(3_600)), START);

        assertThat(charts.bars("AAPL", BarInterval.FIVE_SECONDS).keySet()).containsExactly(START);
    }

    @Property
    void are_the_same_whatever_the_order_of_arrival_and_however_often(
            @ForAll Random random, @ForAll @IntRange(min = 1, max = 60) int prices) {
        var told = new ArrayList<>(IntStream.range(0, prices)
                .mapToObj(i -> new Price(new BigDecimal(100 + random.nextInt(50)), START.plusMillis(700L * i)))
                .toList());
        var inOrder = bars(told);

        told.addAll(told.subList(0, prices / 2));
        Collections.shuffle(told, random);

        assertThat(bars(told)).isEqualTo(inOrder);
        assertThat(inOrder.size()).isLessThanOrEqualTo(4);
    }

    private record Price(BigDecimal price, Instant at) {}

    private static Map<Instant, Bar> bars(List<Price> prices) {
        var bars = new Bars(BarInterval.FIVE_SECONDS, 4);
        prices.forEach(price -> bars.add(price.price(), price.at()));
        return bars.all();
    }

    private void quote(String bid, String ask, int second) {
        charts.learn(process.quote("AAPL", bid, ask, START.plusSeconds(second)), LATER);
    }
}
