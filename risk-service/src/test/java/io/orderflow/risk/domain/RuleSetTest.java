package io.orderflow.risk.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.orderflow.refusals.RefusalCode;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class RuleSetTest {

    @Test
    void there_is_a_rule_for_every_risk_code_in_the_order_of_their_importance() {
        assertThat(RiskRules.codes())
                .containsExactlyElementsOf(Arrays.stream(RefusalCode.values())
                        .filter(code -> code.kind() == RefusalCode.Kind.RISK)
                        .toList());
    }

    @Test
    void its_version_is_that_of_the_code_and_a_digest_of_the_content() {
        RuleSet ruleSet = RuleSet.of(Case.PARAMETERS);

        assertThat(ruleSet.version()).matches("2-[0-9a-f]{12}");
        assertThat(ruleSet.content())
                .startsWith("{\"revision\":2,\"rules\":[\"TRADING_HALTED\",\"ACCOUNT_HALTED\",")
                .endsWith("\"DUPLICATE_ORDER\"],\"parameters\":{\"market_buffer\":0.05,\"max_fee_per_share\":0.005,"
                        + "\"price_collar\":0.1,\"duplicate_window_ms\":5000,\"market_data_max_age_ms\":5000}}");
    }

    @Test
    void the_same_parameters_written_differently_are_the_same_rule_set_and_others_are_another() {
        assertThat(with("0.1", "0.0050")).isEqualTo(RuleSet.of(Case.PARAMETERS));
        assertThat(with("0.11", "0.0050").version())
                .isNotEqualTo(RuleSet.of(Case.PARAMETERS).version());
        assertThat(with("0.10", "0.0051").version())
                .isNotEqualTo(RuleSet.of(Case.PARAMETERS).version());
    }

    @Test
    void parameters_that_make_no_sense_are_refused() {
        assertThatIllegalArgumentException().isThrownBy(() -> with("0", "0.0050"));
        assertThatIllegalArgumentException().isThrownBy(() -> with("1", "0.0050"));
        assertThatIllegalArgumentException().isThrownBy(() -> with("0.1", "-0.0050"));
    }

    private static RuleSet with(String collar, String fee) {
        return RuleSet.of(new RiskParameters(
                new ReservationPolicy(new BigDecimal("0.05"), new BigDecimal(fee)),
                new BigDecimal(collar),
                Duration.ofSeconds(5),
                Duration.ofSeconds(5)));
    }
}
