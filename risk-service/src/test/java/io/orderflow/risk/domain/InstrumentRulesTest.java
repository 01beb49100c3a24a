package io.orderflow.risk.domain;

import static io.orderflow.refusals.RefusalCode.SYMBOL_DELISTED;
import static io.orderflow.refusals.RefusalCode.SYMBOL_HALTED;
import static io.orderflow.refusals.RefusalCode.SYMBOL_NOT_FOUND;
import static io.orderflow.risk.Orders.limitBuy;
import static io.orderflow.risk.Orders.marketBuy;
import static io.orderflow.risk.domain.Assessments.portfolio;
import static org.assertj.core.api.Assertions.assertThat;

import io.orderflow.events.Denial;
import io.orderflow.risk.domain.Instrument.Standing;
import java.math.BigDecimal;
import org.junit.jupiter.api.Test;

class InstrumentRulesTest {
    private static final Portfolio PENNILESS = portfolio("0", 10_000);

    @Test
    void an_unknown_symbol_is_the_only_refusal_since_nothing_else_can_be_judged() {
        Denial denial = Case.of(limitBuy("NOPE", 1_000_000, "150"))
                .unknownInstrument()
                .portfolio(PENNILESS)
                .deniedBy(SYMBOL_NOT_FOUND);

        assertThat(denial.field()).isEqualTo("symbol");
        assertThat(denial.message()).isEqualTo("No instrument with the symbol NOPE is traded here");
        assertThat(denial.remedy()).isEqualTo("Check the spelling of the symbol.");
    }

    @Test
    void a_suspended_instrument_is_refused_with_that_reason_first() {
        var denials = Case.of(limitBuy("AAPL", 1, "150"))
                .standing(Standing.SUSPENDED)
                .portfolio(PENNILESS)
                .denials();

        assertThat(denials).extracting(Denial::code).containsExactly("SYMBOL_SUSPENDED", "INSUFFICIENT_FUNDS");
        assertThat(denials.getFirst().message()).isEqualTo("Trading in AAPL (Apple Inc.) is suspended");
    }

    @Test
    void a_delisted_instrument_is_refused_with_that_reason_and_asked_no_price() {
        Denial denial = Case.of(marketBuy("AAPL", 1))
                .standing(Standing.DELISTED)
                .unquoted()
                .deniedBy(SYMBOL_DELISTED);

        assertThat(denial.message()).isEqualTo("AAPL (Apple Inc.) has been delisted and is no longer traded");
    }

    @Test
    void a_paused_instrument_is_refused_as_halted() {
        Denial denial =
                Case.of(limitBuy("AAPL", 1, "200")).standing(Standing.HALTED).deniedBy(SYMBOL_HALTED);

        assertThat(denial.field()).isEqualTo("symbol");
        assertThat(denial.message()).isEqualTo("The exchange has paused trading in AAPL (Apple Inc.)");
        assertThat(denial.remedy()).startsWith("Try again when the pause is over");
    }

    @Test
    void every_refusal_has_a_sentence_and_a_remedy() {
        var denials = Case.of(limitBuy("AAPL", 20_000, "150"))
                .standing(Standing.SUSPENDED)
                .unquoted()
                .portfolio(PENNILESS)
                .denials();

        assertThat(denials).hasSize(3).allSatisfy(denial -> {
            assertThat(denial.message()).isNotBlank();
            assertThat(denial.remedy()).isNotBlank().endsWith(".");
        });
        assertThat(denials.getLast().actual()).isEqualTo(new BigDecimal("20000"));
    }
}
