package io.orderflow.risk.domain;

import static io.orderflow.risk.Orders.limitBuy;
import static io.orderflow.risk.Orders.marketBuy;
import static io.orderflow.risk.domain.Assessments.POLICY;
import static io.orderflow.risk.domain.Assessments.QUOTE;
import static io.orderflow.risk.domain.Assessments.denials;
import static io.orderflow.risk.domain.Assessments.portfolio;
import static org.assertj.core.api.Assertions.assertThat;

import io.orderflow.events.Denial;
import io.orderflow.events.OrderTerms;
import io.orderflow.risk.domain.Instrument.Standing;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class InstrumentRulesTest {
    private static final Portfolio PENNILESS = portfolio("0", 10_000);

    @Test
    void an_unknown_symbol_is_the_only_refusal_since_nothing_else_can_be_judged() {
        var denials = judge(limitBuy("NOPE", 100_000, "150"), Optional.empty(), Optional.of(QUOTE), PENNILESS);

        assertThat(denials).extracting(Denial::code).containsExactly("SYMBOL_NOT_FOUND");
        assertThat(denials.getFirst().field()).isEqualTo("symbol");
        assertThat(denials.getFirst().message()).contains("NOPE");
        assertThat(denials.getFirst().remedy()).isEqualTo("Check the spelling of the symbol.");
    }

    @Test
    void a_suspended_instrument_is_refused_with_that_reason_first() {
        var denials = judge(limitBuy("AAPL", 1, "150"), instrument(Standing.SUSPENDED), Optional.empty(), PENNILESS);

        assertThat(denials).extracting(Denial::code).containsExactly("SYMBOL_SUSPENDED", "INSUFFICIENT_FUNDS");
    }

    @Test
    void a_delisted_instrument_is_refused_with_that_reason_and_asked_no_price() {
        var denials = judge(marketBuy("AAPL", 1), instrument(Standing.DELISTED), Optional.empty(), PENNILESS);

        assertThat(denials).extracting(Denial::code).containsExactly("SYMBOL_DELISTED");
    }

    @Test
    void a_market_order_without_a_market_price_fails_closed() {
        var denials =
                judge(marketBuy("AAPL", 1), instrument(Standing.TRADABLE), Optional.empty(), portfolio("1000", 10_000));

        assertThat(denials).extracting(Denial::code).containsExactly("NO_MARKET_PRICE");
        assertThat(denials.getFirst().remedy()).startsWith("Place a limit order");
    }

    @Test
    void a_limit_order_needs_no_market_price() {
        assertThat(judge(
                        limitBuy("AAPL", 1, "150"),
                        instrument(Standing.TRADABLE),
                        Optional.empty(),
                        portfolio("1000", 10_000)))
                .isEmpty();
    }

    @Test
    void every_refusal_has_a_sentence_and_a_remedy() {
        var terms = limitBuy("AAPL", 20_000, "150");
        var denials = judge(terms, instrument(Standing.SUSPENDED), Optional.empty(), PENNILESS);

        assertThat(denials).hasSize(3).allSatisfy(denial -> {
            assertThat(denial.message()).isNotBlank();
            assertThat(denial.remedy()).isNotBlank().endsWith(".");
        });
        assertThat(denials.getLast().actual()).isEqualTo(new BigDecimal("20000"));
    }

    private static Optional<Instrument> instrument(Standing standing) {
        return Optional.of(new Instrument("AAPL", "Apple Inc.", standing));
    }

    private static List<Denial> judge(
            OrderTerms terms, Optional<Instrument> instrument, Optional<Quote> quote, Portfolio portfolio) {
        return denials(RiskRules.decide(new Assessment(terms, instrument, quote, portfolio, POLICY)));
    }
}
