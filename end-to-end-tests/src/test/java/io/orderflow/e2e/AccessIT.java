package io.orderflow.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderflow.e2e.client.Answer;
import io.orderflow.e2e.client.Http;
import io.orderflow.e2e.client.StatusSocket;
import java.net.http.HttpRequest;
import java.util.UUID;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Order(6)
@OnWholeSystem
class AccessIT {
    private static final String ANY_ORDER = UUID.randomUUID().toString();

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource({
        "POST, /api/v1/orders",
        "GET, /api/v1/orders",
        "GET, /api/v1/orders/{id}",
        "POST, /api/v1/orders/{id}/cancel",
        "GET, /api/v1/orders/{id}/audit",
        "GET, /api/v1/account",
        "GET, /api/v1/audit/verification"
    })
    @DisplayName("without a token, or with a forged one: 401")
    void refuses_the_unknown(String method, String path, WholeSystem system) {
        assertProblem(call(system, method, path, null), 401);
        var forged = system.tokens().of("trader1");
        forged = forged.substring(0, forged.lastIndexOf('.') + 1) + "c2lnbmF0dXJl";
        assertProblem(call(system, method, path, forged), 401);
    }

    @ParameterizedTest(name = "{0} {1} as {2}")
    @CsvSource({
        "POST, /api/v1/orders, compliance1",
        "POST, /api/v1/orders, ops1",
        "GET, /api/v1/orders, ops1",
        "POST, /api/v1/orders/{id}/cancel, compliance1",
        "GET, /api/v1/orders/{id}/audit, ops1",
        "GET, /api/v1/account, ops1",
        "GET, /api/v1/audit/verification, ops1",
        "GET, /api/v1/audit/verification, trader1"
    })
    @DisplayName("with the wrong role: 403")
    void refuses_the_wrong_role(String method, String path, String user, WholeSystem system) {
        assertProblem(call(system, method, path, system.tokens().of(user)), 403);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "?token=", "?token=no.such.token"})
    @DisplayName("the socket answers the upgrade with 401 to whom it does not know")
    void refuses_the_unknown_on_the_socket(String query, WholeSystem system) {
        var refusal = StatusSocket.refusalOf(system.gateway(), query);

        assertProblem(refusal, 401);
        assertThat(refusal.headers().firstValue("www-authenticate")).contains("Bearer");
    }

    @Test
    @DisplayName("the socket answers the upgrade with 403 to who is no trader")
    void refuses_the_wrong_role_on_the_socket(WholeSystem system) {
        assertProblem(
                StatusSocket.refusalOf(
                        system.gateway(), "?token=" + system.tokens().of("ops1")),
                403);
    }

    @Test
    @DisplayName("US5: compliance reads the trail of any order")
    void shows_compliance_any_trail(WholeSystem system) {
        var trader = system.as("load-0501");
        var id = trader.place(Orders.market("BUY", "WMT", 1));
        trader.awaitTrailEndingWith(id, "FILLED");

        assertThat(system.as("compliance1").trail(id).expect(200).get("entries"))
                .hasSizeGreaterThanOrEqualTo(4);
    }

    private static Answer call(WholeSystem system, String method, String path, String token) {
        var request = Http.request(system.gateway(), path.replace("{id}", ANY_ORDER));
        if (token != null) {
            request.header("Authorization", "Bearer " + token);
        }
        if (method.equals("POST")) {
            var body = path.endsWith("/orders") ? Orders.SEED : "";
            request.header("Content-Type", "application/json").POST(HttpRequest.BodyPublishers.ofString(body));
        }
        return Http.send(request.build());
    }

    private static void assertProblem(Answer answer, int status) {
        var problem = answer.expect(status);
        assertThat(problem.get("status").asInt()).isEqualTo(status);
        assertThat(problem.get("code").asText()).isNotBlank();
        assertThat(problem.get("detail").asText()).isNotBlank();
    }
}
