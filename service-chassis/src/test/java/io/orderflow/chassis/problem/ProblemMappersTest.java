package io.orderflow.chassis.problem;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderflow.refusals.RefusalCode;
import jakarta.ws.rs.ClientErrorException;
import jakarta.ws.rs.core.Response;
import java.net.ConnectException;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ProblemMappersTest {
    private final ProblemMappers mappers = new ProblemMappers(null);

    @Test
    void what_breaks_is_an_internal_error_with_an_id_and_without_the_cause() {
        var problem =
                assertProblem(mappers.unexpected(new IllegalStateException("secret")), 500, RefusalCode.INTERNAL_ERROR);

        assertThat(problem.detail()).contains("same Idempotency-Key").doesNotContain("secret");
        assertThat(problem.extensions().get("error_id")).isInstanceOf(UUID.class);
    }

    @Test
    void what_cannot_be_reached_is_temporarily_unavailable_with_a_time_to_come_back() {
        var answer = mappers.unexpected(new IllegalStateException(new ConnectException("refused")));

        assertProblem(answer, 503, RefusalCode.TEMPORARILY_UNAVAILABLE);
        assertThat(answer.getHeaderString("Retry-After")).isEqualTo("2");
    }

    @Test
    void a_status_of_the_framework_without_a_code_of_its_own_is_a_bad_request() {
        assertProblem(mappers.framework(new ClientErrorException(417), null), 400, RefusalCode.BAD_REQUEST);
    }

    private static Problem assertProblem(Response answer, int status, RefusalCode code) {
        assertThat(answer.getStatus()).isEqualTo(status);
        var problem = (Problem) answer.getEntity();
        assertThat(problem.status()).isEqualTo(status);
        assertThat(problem.code()).isEqualTo(code.name());
        assertThat(problem.detail()).isNotBlank();
        return problem;
    }
}
