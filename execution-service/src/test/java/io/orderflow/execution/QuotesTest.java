package io.orderflow.execution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.orderflow.events.QuoteUpdated;
import io.orderflow.events.Topic;
import io.orderflow.events.VenueHeartbeat;
import io.quarkus.test.junit.QuarkusTest;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the primary venue quotes, and whether it is heard. */
@QuarkusTest
class QuotesTest extends ExecutionServiceTest {
    QuotesTest() {
        super(Topic.QUOTES);
    }

    @BeforeEach
    void hear_quotes() {
        await().until(venue::isQuoteListenedTo);
    }

    @Test
    void quotes_of_the_primary_venue_are_published_and_conflated() {
        for (int i = 0; i < 50; i++) {
            venue.quote("AAPL", "150.40", "150." + (45 + i));
        }

        var quote = topics.await(QuoteUpdated.class, q -> q.ask().equals(new BigDecimal("150.94")));

        assertThat(quote.venue()).isEqualTo("SIM-EAST");
        assertThat(quote.bidSize()).isEqualTo(300);
        assertThat(topics.events().stream().filter(QuoteUpdated.class::isInstance))
                .hasSizeLessThan(10);
    }

    @Test
    void a_heartbeat_tells_every_second_that_quotes_are_heard_and_at_once_that_they_are_not() {
        var first = topics.await(VenueHeartbeat.class, VenueHeartbeat::quoting);
        assertThat(first.venue()).isEqualTo("SIM-EAST");
        topics.await(
                VenueHeartbeat.class,
                beat -> beat.quoting() && beat.occurredAt().isAfter(first.occurredAt()));

        Instant cut = Instant.now();
        venue.cutQuotes();

        var lost = topics.await(VenueHeartbeat.class, beat -> !beat.quoting());
        assertThat(Duration.between(cut, lost.occurredAt())).isLessThan(Duration.ofMillis(500));
        topics.await(
                VenueHeartbeat.class,
                beat -> beat.quoting() && beat.occurredAt().isAfter(lost.occurredAt()));
    }

    @Test
    void prices_that_changed_while_the_stream_was_cut_are_asked_for_when_it_is_back() {
        var before = topics.await(VenueHeartbeat.class, VenueHeartbeat::quoting);
        venue.quoteSilently("MSFT", "410.10", "410.20");

        venue.cutQuotes();

        var back = topics.await(
                VenueHeartbeat.class,
                beat -> beat.since() != null && beat.since().isAfter(before.since()));
        var quote = topics.await(QuoteUpdated.class, q -> q.ask().compareTo(new BigDecimal("410.20")) == 0);
        assertThat(quote.symbol()).isEqualTo("MSFT");
        assertThat(quote.instance()).isEqualTo(before.instance()).isEqualTo(back.instance());
        assertThat(quote.receivedAt()).isAfterOrEqualTo(back.since());
    }

    @Test
    void a_venue_that_does_not_say_what_is_quoted_is_asked_again() {
        venue.answerForQuotes(false);
        venue.quoteSilently("MSFT", "411.10", "411.20");
        try {
            venue.cutQuotes();
            int asked = venue.questionsForQuotes();
            await().until(() -> venue.questionsForQuotes() > asked + 1);
        } finally {
            venue.answerForQuotes(true);
        }

        topics.await(QuoteUpdated.class, q -> q.ask().compareTo(new BigDecimal("411.20")) == 0);
    }

    @Test
    void what_the_stream_has_said_is_newer_than_what_was_asked_for() {
        venue.quoteSilently("GOOG", "170.00", "170.10");
        venue.answerForQuotes(false);
        venue.cutQuotes();
        await().until(venue::isQuoteListenedTo);
        venue.quote("GOOG", "171.00", "171.10");
        topics.await(QuoteUpdated.class, q -> q.ask().compareTo(new BigDecimal("171.10")) == 0);

        venue.quoteSilently("AMZN", "200.00", "200.10");
        venue.answerForQuotes(true);

        topics.await(QuoteUpdated.class, q -> q.ask().compareTo(new BigDecimal("200.10")) == 0);
        assertThat(topics.events().stream()
                        .filter(QuoteUpdated.class::isInstance)
                        .map(QuoteUpdated.class::cast)
                        .filter(q -> q.symbol().equals("GOOG")))
                .hasSize(1);
    }

    @Test
    void a_side_on_which_nobody_is_left_is_published_without_a_price() {
        venue.quote("META", "500.10", "0");

        var quote = topics.await(QuoteUpdated.class, q -> q.symbol().equals("META"));
        assertThat(quote.bid()).isEqualByComparingTo("500.10");
        assertThat(quote.ask()).isZero();
    }
}
