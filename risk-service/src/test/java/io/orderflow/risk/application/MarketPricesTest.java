package io.orderflow.risk.application;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderflow.events.Side;
import io.orderflow.risk.RiskConfigs;
import io.orderflow.risk.domain.Heartbeat;
import io.orderflow.risk.domain.Market;
import io.orderflow.risk.domain.Quote;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class MarketPricesTest {
    private static final Instant NOW = Instant.parse("2026-03-02T14:30:00Z");
    private static final Instant OPENED = NOW.minusSeconds(60);
    private static final Duration MAX_AGE = Duration.ofSeconds(5);

    private final MarketPrices prices = new MarketPrices(RiskConfigs.with(
            Map.of("orderflow.risk.max-price-connections", "2", "orderflow.risk.market-data-max-age", "PT5S")));

    @Test
    void a_side_without_a_price_displaces_the_price_it_had_and_not_what_positions_are_valued_at() {
        hears("A");
        prices.learn(quote("A", 1, "150.40", "150.45"));
        prices.learn(quote("A", 2, "150.40", "0"));

        assertThat(priceToBuy()).isEmpty();
        assertThat(prices.quote("AAPL").map(Quote::ask)).contains(new BigDecimal("150.45"));
    }

    @Test
    void a_quote_that_arrives_late_displaces_no_newer_one_of_its_process() {
        hears("A");
        prices.learn(quote("A", 2, "150.40", "150.45"));
        prices.learn(quote("A", 1, "149.40", "149.45"));

        assertThat(priceToBuy()).contains(new BigDecimal("150.45"));
    }

    @Test
    void a_heartbeat_that_arrives_late_displaces_no_newer_one_of_its_process() {
        prices.learn(quote("A", 1, "150.40", "150.45"));
        prices.learn(new Heartbeat("SIM-EAST", "A", false, Optional.empty(), NOW));
        prices.learn(new Heartbeat("SIM-EAST", "A", true, Optional.of(OPENED), NOW.minusMillis(1)));

        assertThat(priceToBuy()).isEmpty();
    }

    @Test
    void one_that_has_lost_its_stream_says_nothing_about_what_another_hears() {
        hears("A");
        prices.learn(quote("A", 1, "150.40", "150.45"));
        prices.learn(quote("B", 2, "150.50", "150.55"));
        prices.learn(new Heartbeat("SIM-EAST", "B", false, Optional.empty(), NOW));

        assertThat(priceToBuy()).contains(new BigDecimal("150.45"));
    }

    @Test
    void those_silent_longest_are_forgotten_when_there_are_too_many() {
        for (String instance : new String[] {"A", "B", "C"}) {
            prices.learn(quote(instance, instance.charAt(0), "150.40", "150.45"));
            prices.learn(new Heartbeat(
                    "SIM-EAST", instance, true, Optional.of(OPENED), NOW.minusMillis(100 - instance.charAt(0))));
        }

        prices.learn(new Heartbeat("SIM-EAST", "C", false, Optional.empty(), NOW));
        assertThat(market().quote().map(Quote::instance)).contains("B");
        prices.learn(new Heartbeat("SIM-EAST", "B", false, Optional.empty(), NOW));

        assertThat(market().isFresh(MAX_AGE)).isFalse();
    }

    @Test
    void whoever_decides_waits_for_what_was_said_while_nobody_listened() {
        prices.caughtUp();
        assertThat(prices.whenCaughtUp().subscribeAsCompletionStage()).isDone();

        prices.fallenBehind();
        var decision = prices.whenCaughtUp().subscribeAsCompletionStage();
        prices.fallenBehind();
        assertThat(prices.isCaughtUp()).isFalse();
        assertThat(decision).isNotDone();

        prices.caughtUp();
        assertThat(decision).isCompleted();
    }

    private void hears(String instance) {
        prices.learn(new Heartbeat("SIM-EAST", instance, true, Optional.of(OPENED), NOW));
    }

    private Market market() {
        return prices.market("AAPL", NOW);
    }

    private Optional<BigDecimal> priceToBuy() {
        return market().priceFor(Side.BUY, MAX_AGE);
    }

    /** Told and heard so many milliseconds after the opening. */
    private static Quote quote(String instance, int after, String bid, String ask) {
        Instant at = OPENED.plusMillis(after);
        return new Quote("AAPL", "SIM-EAST", instance, new BigDecimal(bid), new BigDecimal(ask), at, at);
    }
}
