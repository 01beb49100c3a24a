package io.orderflow.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.orderflow.e2e.client.Answer;
import io.orderflow.e2e.client.Json;
import io.orderflow.e2e.client.TraderClient;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Order(2)
@OnWholeSystem
class RefusalsIT {
    private static final String SHORT_OF_CASH = "trader2";

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({"NOSUCH, SYMBOL_NOT_FOUND", "HALT, SYMBOL_SUSPENDED", "GONE, SYMBOL_DELISTED"})
    @DisplayName("Scenario 4: unknown, suspended and delisted instruments are refused at once, with that reason")
    void refuses_what_cannot_be_traded(String symbol, String code, WholeSystem system) {
        var trader = system.as("load-0101");

        var answer = trader.submitUntilDecided(Orders.limit("BUY", symbol, 10, "20.00"));

        assertRefused(system, trader, answer, code);
    }

    @Test
    @DisplayName("Scenario 6, FR-002, NFR-006: $5,000 of cash do not buy 100 shares at $150")
    void refuses_what_cannot_be_paid(WholeSystem system) {
        var trader = system.as(SHORT_OF_CASH);

        var answer = trader.submitUntilDecided(Orders.limit("BUY", "AAPL", 100, "150.00"));

        var problem = assertRefused(system, trader, answer, "INSUFFICIENT_FUNDS");
        var sentence = "Insufficient funds for $15,000 order; available: $5,000";
        assertThat(problem.toString()).contains(sentence);
        assertThat(problem.get("errors").get(0).get("message").asText()).isEqualTo(sentence);
        assertThat(problem.get("errors").get(0).get("remedy").asText()).isNotBlank();
        assertThat(trader.account().get("buying_power").decimalValue()).isEqualByComparingTo("5000");
    }

    @Test
    @DisplayName("US1: every fault of a request is named at once, and no order comes of it")
    void names_all_faults(WholeSystem system) {
        var trader = system.as("load-0102");

        var problem = trader.submit("""
                        {"symbol":"aapl?","quantity":0,"order_type":"LIMIT"}""").expect(400);

        assertThat(Json.list(problem.get("errors")))
                .extracting(fault -> fault.get("field").asText())
                .contains("symbol", "quantity", "price");
        assertThat(trader.orders()).isEmpty();
    }

    /** Refused with the order's id; the order is REJECTED in list and trail, and no venue has heard of it. */
    private static JsonNode assertRefused(WholeSystem system, TraderClient trader, Answer answer, String code) {
        var problem = answer.expect(400);
        assertThat(answer.headers().firstValue("content-type").orElse("")).contains("application/problem+json");
        assertThat(problem.get("errors").get(0).get("code").asText()).isEqualTo(code);
        var id = problem.get("order_id").asText();
        var order = trader.orders().stream()
                .filter(each -> each.get("id").asText().equals(id))
                .findFirst()
                .orElseThrow(() -> new AssertionError("refused order " + id + " is not in the list"));
        assertThat(order.get("status").asText()).isEqualTo("REJECTED");
        assertThat(order.get("reason").get("code").asText()).isEqualTo(code);
        assertThat(trader.awaitTrailEndingWith(id, "REJECTED"))
                .extracting(entry -> entry.get("action").asText())
                .containsExactly("SUBMITTED", "REJECTED");
        assertThat(system.venue().sends(order.get("idempotency_key").asText())).isZero();
        return problem;
    }
}
