package io.orderflow.execution.outbound;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderflow.events.QuoteUpdated;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class NewestQuotesTest {
    private static final Instant NOW = Instant.parse("2026-03-02T14:30:00Z");
    private static final Duration PATIENCE = Duration.ofSeconds(3);

    private final NewestQuotes quotes = new NewestQuotes();

    @Test
    void only_the_newest_that_waits_is_taken() {
        quotes.heard(quote(1), NOW);
        var newer = quote(2);
        quotes.heard(newer, NOW);

        assertThat(quotes.waiting()).containsExactly("AAPL");
        assertThat(quotes.take("AAPL")).contains(newer);
        assertThat(quotes.waiting()).isEmpty();
        assertThat(quotes.take("AAPL")).isEmpty();
    }

    @Test
    void what_could_not_be_published_waits_again() {
        var quote = quote(1);
        quotes.heard(quote, NOW);
        quotes.take("AAPL");

        quotes.failed(quote);

        assertThat(quotes.take("AAPL")).contains(quote);
    }

    @Test
    void what_could_not_be_published_gives_way_to_a_newer_one_that_waits() {
        var older = quote(1);
        var newer = quote(2);
        quotes.heard(older, NOW);
        quotes.take("AAPL");
        quotes.heard(newer, NOW);

        quotes.failed(older);

        assertThat(quotes.take("AAPL")).contains(newer);
    }

    @Test
    void what_could_not_be_published_does_not_follow_a_newer_one_that_was_sent() {
        var older = quote(1);
        var newer = quote(2);
        quotes.heard(older, NOW);
        quotes.take("AAPL");
        quotes.heard(newer, NOW);
        quotes.take("AAPL");

        quotes.failed(older);
        assertThat(quotes.waiting()).isEmpty();

        quotes.published(newer, NOW);
        quotes.failed(older);
        assertThat(quotes.waiting()).isEmpty();
    }

    @Test
    void the_broker_is_behind_once_it_has_lacked_a_price_for_too_long_however_many_follow() {
        var first = quote(1);
        quotes.heard(first, NOW);
        quotes.take("AAPL");
        quotes.failed(first);
        quotes.heard(quote(2), NOW.plusSeconds(2));

        assertThat(quotes.areBehind(PATIENCE, NOW.plus(PATIENCE))).isFalse();
        assertThat(quotes.areBehind(PATIENCE, NOW.plus(PATIENCE).plusMillis(1))).isTrue();
    }

    @Test
    void the_broker_is_not_behind_once_it_has_everything() {
        var quote = quote(1);
        quotes.heard(quote, NOW);
        quotes.take("AAPL");

        quotes.published(quote, NOW);

        assertThat(quotes.areBehind(PATIENCE, NOW.plusSeconds(60))).isFalse();
    }

    private static QuoteUpdated quote(int cents) {
        return new QuoteUpdated(
                UUID.randomUUID(),
                "AAPL",
                "SIM-EAST",
                BigDecimal.valueOf(cents, 2),
                1,
                BigDecimal.TEN,
                1,
                NOW,
                "A",
                NOW);
    }
}
