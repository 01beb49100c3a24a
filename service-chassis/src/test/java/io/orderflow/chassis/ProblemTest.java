package io.orderflow.chassis;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.orderflow.chassis.http.StrictJson;
import io.orderflow.chassis.problem.Fault;
import io.orderflow.chassis.problem.Problem;
import io.orderflow.refusals.RefusalCode;
import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;

class ProblemTest {
    private static final ObjectMapper MAPPER = mapper();

    @Test
    void writes_the_members_of_rfc_9457_with_faults_and_extensions() throws Exception {
        Problem problem = Problem.of(RefusalCode.INSUFFICIENT_FUNDS, "Insufficient funds.")
                .withErrors(List.of(
                        new Fault("INSUFFICIENT_FUNDS", "quantity", "m", new BigDecimal("5000.00"), null, "r", null)))
                .with("order_id", "o-1");
        assertThat(MAPPER.writeValueAsString(problem))
                .isEqualTo(
                        "{\"type\":\"urn:orderflow:problem:insufficient-funds\",\"title\":\"Insufficient funds\",\"status\":400,"
                                + "\"code\":\"INSUFFICIENT_FUNDS\",\"detail\":\"Insufficient funds.\",\"errors\":[{\"code\":"
                                + "\"INSUFFICIENT_FUNDS\",\"field\":\"quantity\",\"message\":\"m\",\"limit\":5000.00,"
                                + "\"actual\":null,\"remedy\":\"r\",\"related_order_id\":null}],\"order_id\":\"o-1\"}");
    }

    @Test
    void writes_the_same_where_no_resource_is_reached() throws Exception {
        Problem problem =
                Problem.of(RefusalCode.NOT_FOUND, "There is nothing here.").with("error_id", "e-1");
        assertThat(MAPPER.readTree(problem.toJson())).isEqualTo(MAPPER.valueToTree(problem));
    }

    private static ObjectMapper mapper() {
        ObjectMapper mapper = new ObjectMapper();
        new StrictJson().customize(mapper);
        return mapper;
    }
}
