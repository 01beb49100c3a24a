package io.orderflow.e2e.refusals;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.orderflow.e2e.Orders;
import io.orderflow.e2e.WholeSystem;
import io.orderflow.e2e.client.Answer;
import io.orderflow.refusals.RefusalCode;
import java.util.Locale;
import java.util.Set;

/** That a refusal says what it should. */
final class Proof {
    private static final Set<Integer> PASSING = Set.of(429, 502, 503, 504);

    private Proof() {}

    /** A problem document with the code and what follows from it; gives the document. */
    static JsonNode assertProblem(Answer answer, RefusalCode code) {
        var problem = answer.expect(code.status());
        var words = code.name().toLowerCase(Locale.ROOT);
        assertThat(answer.headers().firstValue("content-type").orElse("")).startsWith("application/problem+json");
        assertThat(problem.get("code").asText()).isEqualTo(code.name());
        assertThat(problem.get("type").asText()).isEqualTo("urn:orderflow:problem:" + words.replace('_', '-'));
        assertThat(problem.get("status").asInt()).isEqualTo(code.status());
        assertThat(problem.get("title").asText()).isEqualToIgnoringCase(words.replace('_', ' '));
        assertThat(problem.get("detail").asText()).hasSizeGreaterThan(20);
        return problem;
    }

    /** A problem document whose detail says what is wrong and what helps, and when, if time helps. */
    static void assertToldByDetail(Answer answer, Case refusal) {
        var problem = assertProblem(answer, refusal.code());
        var wait = answer.headers().firstValueAsLong("retry-after");
        assertThat(wait.isPresent()).isEqualTo(PASSING.contains(answer.status()));
        wait.ifPresent(seconds -> assertThat(seconds).isPositive());
        assertThat(problem.get("detail").asText())
                .isEqualTo(refusal.message().replace("{wait}", Long.toString(wait.orElse(0))));
    }

    /** An approved order that the venue refuses is REJECTED with the reason, once sent. */
    static void assertReported(VenueCase refusal, WholeSystem system) {
        var trader = system.as(Case.traderFor(refusal.code()));
        system.venue().refuse(RiskCases.SYMBOL, refusal.status(), refusal.words());
        try {
            var id = trader.place(Orders.limit("BUY", RiskCases.SYMBOL, 10, "60.00"));

            var order = trader.awaitStatus(id, "REJECTED");

            assertThat(order.get("reason").get("code").asText())
                    .isEqualTo(refusal.code().name());
            assertThat(order.get("reason").get("message").asText()).isEqualTo(refusal.message());
            trader.awaitTrail(id, "SUBMITTED", "APPROVED", "REJECTED");
            assertThat(system.venue().sends(order.get("idempotency_key").asText()))
                    .isOne();
        } finally {
            system.venue().takeAgain(RiskCases.SYMBOL);
        }
    }
}
