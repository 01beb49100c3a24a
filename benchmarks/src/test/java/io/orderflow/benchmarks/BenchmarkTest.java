package io.orderflow.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderflow.events.Denial;
import io.orderflow.orders.domain.OrderRequestValidation;
import io.orderflow.risk.domain.RiskDecision;
import org.junit.jupiter.api.Test;

/** That the benchmarks measure what they say. How fast it is, no test asks. */
class BenchmarkTest {

    @Test
    void validates_an_order_and_finds_all_faults() {
        var benchmark = new ValidationBenchmark();

        assertThat(benchmark.an_order()).isInstanceOf(OrderRequestValidation.Valid.class);
        assertThat(benchmark.all_faults())
                .isInstanceOfSatisfying(
                        OrderRequestValidation.Invalid.class,
                        invalid -> assertThat(invalid.faults()).hasSize(6));
    }

    @Test
    void approves_one_order_and_denies_the_other_for_several_reasons() {
        var benchmark = new DecisionBenchmark();

        assertThat(benchmark.approved()).isInstanceOf(RiskDecision.Approved.class);
        assertThat(benchmark.denied_by_many_rules())
                .isInstanceOfSatisfying(
                        RiskDecision.Denied.class,
                        denied -> assertThat(denied.denials())
                                .extracting(Denial::code)
                                .contains(
                                        "ORDER_QUANTITY_LIMIT",
                                        "ORDER_NOTIONAL_LIMIT",
                                        "INSUFFICIENT_FUNDS",
                                        "POSITION_LIMIT"));
    }
}
