package io.orderflow.status.domain;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderflow.events.QuoteUpdated;
import io.orderflow.status.Quotes;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class QuoteBookTest {
    private static final Instant START = Instant.parse("2026-03-02T14:30:00Z");
    private static final Duration MAX_AGE = Duration.ofSeconds(5);

    private final QuoteBook book = new QuoteBook(2, 2, MAX_AGE);
    private final Quotes process = new Quotes("execution-1");
    private final Quotes other = new Quotes("execution-2");

    @Test
    void knows_nothing_of_what_was_never_quoted() {
        assertThat(book.newest("AAPL", START)).isEmpty();
    }

    @Test
    void calls_a_quote_fresh_as_long_as_its_connection_beats() {
        book.learn(process.quote("AAPL", "150.40", "150.45", START));
        assertThat(newest("AAPL", START).fresh()).isFalse();

        book.learn(process.beat(true, START, START));

        assertThat(newest("AAPL", START.plus(MAX_AGE)).fresh()).isTrue();
        assertThat(newest("AAPL", START.plus(MAX_AGE).plusMillis(1)).fresh()).isFalse();
    }

    @Test
    void calls_a_quote_stale_once_its_connection_quotes_no_more_or_was_opened_after_it() {
        book.learn(process.quote("AAPL", "150.40", "150.45", START));
        book.learn(process.beat(false, START, START));
        assertThat(newest("AAPL", START).fresh()).isFalse();

        book.learn(process.beat(true, START.plusMillis(1), START.plusMillis(2)));
        assertThat(newest("AAPL", START).fresh()).isFalse();

        book.learn(process.beat(true, null, START.plusMillis(3)));
        assertThat(newest("AAPL", START).fresh()).isFalse();

        book.learn(process.quote("AAPL", "150.40", "150.45", START.plusMillis(4)));
        book.learn(process.beat(true, START.plusMillis(4), START.plusMillis(5)));
        assertThat(newest("AAPL", START).fresh()).isTrue();
    }

    @Test
    void relies_on_no_heartbeat_of_another_process() {
        book.learn(process.quote("AAPL", "150.40", "150.45", START));
        book.learn(other.beat(true, START.minusSeconds(60), START));

        assertThat(newest("AAPL", START).fresh()).isFalse();
    }

    @Test
    void prefers_what_is_fresh_to_what_is_newer() {
        book.learn(process.quote("AAPL", "150.40", "150.45", START));
        book.learn(process.beat(true, START, START));
        book.learn(other.quote("AAPL", "151.40", "151.45", START.plusSeconds(1)));

        assertThat(newest("AAPL", START).bid()).isEqualTo("150.40");

        book.learn(other.beat(true, START, START));
        assertThat(newest("AAPL", START).bid()).isEqualTo("151.40");
    }

    @Test
    void passes_over_instruments_too_many_and_forgets_connections_that_have_been_silent_longest() {
        assertThat(book.learn(process.quote("A", "1", "2", START))).isTrue();
        assertThat(book.learn(process.quote("B", "1", "2", START))).isTrue();
        assertThat(book.learn(process.quote("C", "1", "2", START))).isFalse();
        assertThat(book.symbols()).isEqualTo(2);

        book.learn(process.beat(true, START, START));
        book.learn(other.beat(true, START, START.plusMillis(1)));
        book.learn(new Quotes("execution-3").beat(true, START, START.plusMillis(2)));

        assertThat(newest("A", START).fresh()).isFalse();
    }

    @Property
    void ends_with_the_newest_whatever_the_order_of_arrival(@ForAll Random random) {
        List<QuoteUpdated> told = new ArrayList<>(IntStream.range(1, 30)
                .mapToObj(i -> process.quote("AAPL", i + ".00", i + ".01", START.plusMillis(i)))
                .toList());
        Collections.shuffle(told, random);
        var book = new QuoteBook(2, 2, MAX_AGE);

        told.forEach(book::learn);
        told.subList(0, 10).forEach(book::learn);

        assertThat(book.newest("AAPL", START).orElseThrow().bid()).isEqualByComparingTo(new BigDecimal("29"));
    }

    private MarketQuote newest(String symbol, Instant now) {
        return book.newest(symbol, now).orElseThrow();
    }
}
