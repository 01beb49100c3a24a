package io.orderflow.risk.domain;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderflow.events.Side;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Which price counts, of those that two processes A and B were told. */
class MarketTest {
    private static final Instant NOW = Instant.parse("2026-03-02T14:30:00Z");
    private static final Instant OPENED = NOW.minusSeconds(60);
    private static final Duration MAX_AGE = Duration.ofSeconds(5);

    @Test
    void a_quote_is_fresh_from_the_opening_of_the_connection_that_told_it() {
        assertThat(market(quote("A", OPENED), beat("A", true, OPENED, NOW)).isFresh(MAX_AGE))
                .isTrue();
        assertThat(market(quote("A", OPENED.minusNanos(1)), beat("A", true, OPENED, NOW))
                        .isFresh(MAX_AGE))
                .isFalse();
    }

    @Test
    void it_is_not_once_the_connection_is_lost_or_silent_for_too_long() {
        var quote = quote("A", OPENED);

        assertThat(market(quote, beat("A", false, OPENED, NOW)).isFresh(MAX_AGE))
                .isFalse();
        assertThat(market(quote, beat("A", true, OPENED, NOW.minus(MAX_AGE))).isFresh(MAX_AGE))
                .isTrue();
        assertThat(market(quote, beat("A", true, OPENED, NOW.minus(MAX_AGE).minusNanos(1)))
                        .isFresh(MAX_AGE))
                .isFalse();
    }

    @Test
    void nobody_vouches_for_what_another_was_told() {
        assertThat(market(quote("A", OPENED), beat("B", true, OPENED, NOW)).isFresh(MAX_AGE))
                .isFalse();
        var elsewhere = new Heartbeat("SIM-WEST", "A", true, Optional.of(OPENED), NOW);
        assertThat(market(quote("A", OPENED), elsewhere).isFresh(MAX_AGE)).isFalse();
    }

    @Test
    void a_connection_that_does_not_say_since_when_it_is_open_vouches_for_nothing() {
        var unknown = new Heartbeat("SIM-EAST", "A", true, Optional.empty(), NOW);
        assertThat(market(quote("A", OPENED), unknown).isFresh(MAX_AGE)).isFalse();
    }

    @Test
    void while_one_has_lost_its_stream_the_price_is_what_the_other_was_told() {
        var heardByB = quote("B", OPENED, NOW.minusSeconds(20), "151");
        var lastOfA = quote("A", OPENED, NOW.minusSeconds(10), "150");

        var market = of(List.of(lastOfA, heardByB), beat("A", false, null, NOW), beat("B", true, OPENED, NOW));

        assertThat(market.isFresh(MAX_AGE)).isTrue();
        assertThat(market.priceFor(Side.BUY, MAX_AGE)).contains(new BigDecimal("151"));
    }

    @Test
    void of_two_that_hear_the_newer_price_of_the_venue_counts() {
        var older = quote("A", NOW, NOW.minusSeconds(20), "150");
        var newer = quote("B", OPENED, NOW.minusSeconds(10), "151");

        var market = of(List.of(newer, older), beat("A", true, OPENED, NOW), beat("B", true, OPENED, NOW));

        assertThat(market.quote()).contains(newer);
    }

    @Test
    void with_nobody_hearing_the_newest_is_known_and_not_relied_on() {
        var older = quote("A", OPENED, NOW.minusSeconds(20), "150");
        var newer = quote("B", OPENED, NOW.minusSeconds(10), "151");

        var market = of(List.of(newer, older), beat("A", false, null, NOW), beat("B", false, null, NOW));

        assertThat(market.quote()).contains(newer);
        assertThat(market.priceFor(Side.BUY, MAX_AGE)).isEmpty();
    }

    private static Market market(Quote quote, Heartbeat heartbeat) {
        return new Market(Optional.of(quote), Optional.of(heartbeat), NOW);
    }

    private static Market of(List<Quote> quotes, Heartbeat... heartbeats) {
        return Market.of(
                quotes,
                quote -> List.of(heartbeats).stream()
                        .filter(beat -> beat.speaksOf(quote))
                        .findFirst(),
                NOW,
                MAX_AGE);
    }

    private static Heartbeat beat(String instance, boolean quoting, Instant since, Instant at) {
        return new Heartbeat("SIM-EAST", instance, quoting, Optional.ofNullable(since), at);
    }

    private static Quote quote(String instance, Instant receivedAt) {
        return quote(instance, receivedAt, NOW, "150.45");
    }

    private static Quote quote(String instance, Instant receivedAt, Instant occurredAt, String ask) {
        return new Quote(
                "AAPL", "SIM-EAST", instance, new BigDecimal("100"), new BigDecimal(ask), occurredAt, receivedAt);
    }
}
