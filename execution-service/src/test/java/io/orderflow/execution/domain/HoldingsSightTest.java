package io.orderflow.execution.domain;

import static io.orderflow.execution.domain.Holdings.CASH;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

/** Looks at a venue that goes on executing while it is asked, and while its reports are on their way. */
class HoldingsSightTest {
    private static final List<String> SYMBOLS = List.of("AAPL", "MSFT", "F");
    private static final Holdings OPENING = new Holdings(new BigDecimal("100000.00"), Map.of("AAPL", BigDecimal.TEN));
    private static final int LOOKS = 12;
    private static final int BETWEEN_LOOKS = 15;

    @Property(tries = 1_000)
    void no_look_at_a_venue_that_we_have_missed_nothing_of_finds_a_difference(@ForAll long seed) {
        var trade = new Trade(new Random(seed), -1);
        var differences = new HoldingsDifferences();

        for (int look = 0; look < LOOKS; look++) {
            assertThat(differences.see(trade.look())).isEmpty();
            assertThat(differences.found()).isEmpty();
        }
    }

    @Property(tries = 1_000)
    void a_missed_execution_is_found_by_looks_under_steady_trade(@ForAll long seed) {
        var trade = new Trade(new Random(seed), 3);
        var differences = new HoldingsDifferences();

        boolean found = false;
        for (int look = 0; look < LOOKS; look++) {
            var fresh = differences.see(trade.look());
            found |= fresh.containsKey(CASH)
                    && fresh.get(CASH).equals(Holdings.plain(trade.missed().cash()));
        }

        assertThat(found).isTrue();
    }

    @Property(tries = 1_000)
    void looks_under_steady_trade_come_to_what_was_there_before(@ForAll long seed) {
        var trade = new Trade(new Random(seed), -1);

        HoldingsSight opening = trade.lookWithoutBaseline();
        for (int look = 0; look < LOOKS && opening.certain().isEmpty(); look++) {
            opening = opening.and(trade.lookWithoutBaseline());
            assertThat(opening.isContradictory()).isFalse();
        }

        assertThat(opening.possible(CASH)).contains(Holdings.plain(OPENING.cash()));
        opening.certain().ifPresent(certain -> assertThat(certain).isEqualTo(OPENING));
    }

    @Test
    void names_the_symbol_that_differs_and_leaves_the_others_out() {
        var held = new Holdings(new BigDecimal("100.50"), Map.of("AAPL", BigDecimal.ONE, "F", BigDecimal.TWO));
        var booked = new Holdings(new BigDecimal("100.5"), Map.of("AAPL", BigDecimal.ONE, "F", BigDecimal.TEN));
        var differences = new HoldingsDifferences();

        assertThat(differences.see(HoldingsSight.of(held, booked, List.of()))).isEmpty();
        assertThat(differences.see(HoldingsSight.of(held, booked, List.of())))
                .containsExactly(Map.entry("F", new BigDecimal("-8")));
        assertThat(differences.see(HoldingsSight.of(held, booked, List.of()))).isEmpty();
        assertThat(differences.found()).containsOnlyKeys("F");
    }

    @Test
    void a_further_difference_of_the_same_symbol_is_another_one() {
        var differences = new HoldingsDifferences();
        differences.see(HoldingsSight.of(shares(7), shares(10), List.of()));
        differences.see(HoldingsSight.of(shares(7), shares(10), List.of()));

        differences.see(HoldingsSight.of(shares(6), shares(10), List.of()));
        assertThat(differences.see(HoldingsSight.of(shares(6), shares(10), List.of())))
                .containsExactly(Map.entry("F", new BigDecimal("-4")));

        differences.see(HoldingsSight.of(shares(10), shares(10), List.of()));
        assertThat(differences.found()).isEmpty();
    }

    private static Holdings shares(int count) {
        return new Holdings(BigDecimal.ZERO, Map.of("F", BigDecimal.valueOf(count)));
    }

    /** Orders of round lots that are executed all the time, one of which we may never be told of. */
    private static final class Trade {
        private final Random random;
        private final int missed;
        private final List<HoldingsChange> executed = new ArrayList<>();

        Trade(Random random, int missed) {
            this.random = random;
            this.missed = missed;
        }

        HoldingsChange missed() {
            return executed.get(missed);
        }

        HoldingsSight look() {
            return look(OPENING);
        }

        HoldingsSight lookWithoutBaseline() {
            return look(new Holdings(BigDecimal.ZERO, Map.of()));
        }

        /** Cash is asked for first, positions somewhat later, and our books are read when all of it has arrived. */
        private HoldingsSight look(Holdings baseline) {
            execute(BETWEEN_LOOKS);
            int before = executed.size() - random.nextInt(5);
            execute(random.nextInt(5));
            BigDecimal cash = sum(executed.size()).cash();
            execute(random.nextInt(3));
            var held = new Holdings(cash, sum(executed.size()).shares());
            execute(random.nextInt(5));
            return HoldingsSight.of(held, booked().plus(baseline), latest(before));
        }

        private void execute(int times) {
            for (int i = 0; i < times; i++) {
                int lots = 100 * (1 + random.nextInt(3)) * (random.nextBoolean() ? 1 : -1);
                BigDecimal price = BigDecimal.valueOf(10_000 + random.nextInt(5_000), 2);
                BigDecimal fee = new BigDecimal("0.0035").multiply(BigDecimal.valueOf(Math.abs(lots)));
                executed.add(new HoldingsChange(
                        SYMBOLS.get(random.nextInt(SYMBOLS.size())),
                        BigDecimal.valueOf(lots),
                        price.multiply(BigDecimal.valueOf(-lots)).subtract(fee)));
            }
        }

        /** At the venue. */
        private Holdings sum(int until) {
            return executed.subList(0, until).stream().reduce(OPENING, Trade::after, Holdings::plus);
        }

        private Holdings booked() {
            Holdings booked = new Holdings(BigDecimal.ZERO, Map.of());
            for (int i = 0; i < executed.size(); i++) {
                booked = i == missed ? booked : after(booked, executed.get(i));
            }
            return booked;
        }

        private List<HoldingsChange> latest(int since) {
            List<HoldingsChange> latest = new ArrayList<>();
            for (int i = Math.max(0, since); i < executed.size(); i++) {
                if (i != missed) {
                    latest.add(executed.get(i));
                }
            }
            return latest;
        }

        private static Holdings after(Holdings holdings, HoldingsChange change) {
            return holdings.plus(new Holdings(change.cash(), Map.of(change.symbol(), change.shares())));
        }
    }
}
