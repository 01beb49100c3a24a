package io.orderflow.e2e.refusals;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.orderflow.e2e.OnWholeSystem;
import io.orderflow.e2e.WholeSystem;
import io.orderflow.e2e.client.Json;
import io.orderflow.e2e.client.TraderClient;
import io.orderflow.refusals.RefusalCode;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@Order(8)
@OnWholeSystem
@DisplayName("NFR-006: every code is provoked through the gateway, and says what is wrong, by how much, and what helps")
class EveryRefusalIT {
    /** Those that name the order they are about. */
    private static final Set<RefusalCode> RELATED = Set.of(RefusalCode.WASH_TRADE, RefusalCode.DUPLICATE_ORDER);

    @BeforeAll
    static void let_the_market_stand_still(WholeSystem system) {
        system.letStandStill(RiskCases.SYMBOL, RiskCases.BID, RiskCases.ASK);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("requests")
    @DisplayName("requests as such")
    void refuses_requests(Case refusal, WholeSystem system) {
        Proof.assertToldByDetail(refusal.provoke(system), refusal);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("fields")
    @DisplayName("fields and headers")
    void refuses_fields(Case refusal, WholeSystem system) {
        var answer = refusal.provoke(system);

        var problem = Proof.assertProblem(answer, RefusalCode.VALIDATION_FAILED);
        assertThat(problem.get("errors")).hasSize(1);
        assertFault(problem.get("errors").get(0), refusal);
        assertThat(refusal.trader(system).orders()).isEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("orders")
    @DisplayName("orders that a risk rule refuses")
    void refuses_orders(Case refusal, WholeSystem system) {
        var answer = refusal.provoke(system);

        var problem = Proof.assertProblem(answer, refusal.code());
        assertFault(problem.get("errors").get(0), refusal);
        assertThat(problem.get("detail")).isEqualTo(problem.get("errors").get(0).get("message"));
        assertRejected(refusal.trader(system), system, problem);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("venues")
    @DisplayName("orders that the venue refuses")
    void reports_what_the_venue_refuses(VenueCase refusal, WholeSystem system) {
        Proof.assertReported(refusal, system);
    }

    static Stream<Case> requests() {
        return RequestCases.all().stream();
    }

    static Stream<Case> fields() {
        return FieldCases.all().stream();
    }

    static Stream<Case> orders() {
        return RiskCases.all().stream();
    }

    static Stream<VenueCase> venues() {
        return VenueCase.ofOneOrder().stream();
    }

    private static void assertFault(JsonNode fault, Case refusal) {
        assertThat(fault.get("code").asText()).isEqualTo(refusal.code().name());
        assertThat(fault.get("field").asText(null)).isEqualTo(refusal.field());
        assertNumber(fault.get("limit"), refusal.limit());
        assertNumber(fault.get("actual"), refusal.actual());
        var related = fault.get("related_order_id").asText(null);
        for (var sentence :
                Map.of("message", refusal.message(), "remedy", refusal.remedy()).entrySet()) {
            assertThat(fault.get(sentence.getKey()).asText())
                    .as(sentence.getKey())
                    .isEqualTo(sentence.getValue()
                            .replace("{related}", "" + related)
                            .replace("{actual}", fault.get("actual").asText()));
        }
        assertThat(related != null).isEqualTo(RELATED.contains(refusal.code()));
    }

    private static void assertNumber(JsonNode figure, String expected) {
        if (expected == null) {
            assertThat(figure.isNull()).isTrue();
        } else if (expected.equals(Case.MEASURED)) {
            assertThat(figure.decimalValue()).isNotNegative();
        } else {
            assertThat(figure.decimalValue()).isEqualByComparingTo(expected);
        }
    }

    /** REJECTED with the problem's reason in list and trail, and no venue has heard of it; what it is related to is the trader's. */
    private static void assertRejected(TraderClient trader, WholeSystem system, JsonNode problem) {
        var id = problem.get("order_id").asText();
        var orders = trader.orders();
        var order = withId(orders, id);
        assertThat(order.get("status").asText()).isEqualTo("REJECTED");
        assertThat(order.get("reason").get("code")).isEqualTo(problem.get("code"));
        assertThat(order.get("reason").get("message")).isEqualTo(problem.get("detail"));
        var trail = trader.awaitTrail(id, "SUBMITTED", "REJECTED");
        assertThat(trail.getLast().get("error_code")).isEqualTo(problem.get("code"));
        assertThat(system.venue().sends(order.get("idempotency_key").asText())).isZero();
        Json.list(problem.get("errors")).stream()
                .map(fault -> fault.get("related_order_id").asText(null))
                .filter(related -> related != null)
                .forEach(related -> assertThat(withId(orders, related)).isNotNull());
    }

    private static JsonNode withId(List<JsonNode> orders, String id) {
        return orders.stream()
                .filter(order -> order.get("id").asText().equals(id))
                .findFirst()
                .orElseThrow(() -> new AssertionError("order " + id + " is not in the list"));
    }
}
