package io.orderflow.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StackSettingsTest {

    @TempDir
    private Path folder;

    @Test
    void without_any_variable_everything_has_its_usual_place() {
        StackSettings settings = StackSettings.from(Map.of());

        assertThat(settings.port(Part.GATEWAY)).isEqualTo(8080);
        assertThat(settings.folder().root()).isAbsolute().hasFileName(".orderflow");
        assertThat(settings.url(Part.IDENTITY)).isEqualTo("http://localhost:8180");
    }

    @Test
    void every_faulty_variable_is_named_at_once() {
        Map<String, String> variables = Map.of(
                "ORDERFLOW_PORT_RISK", "eighty", "ORDERFLOW_PORT_KAFKA", "70000", "ORDERFLOW_PORT_AUDIT", "8080");

        assertThatThrownBy(() -> StackSettings.from(variables))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("ORDERFLOW_PORT_RISK is \"eighty\"")
                .hasMessageContaining("ORDERFLOW_PORT_KAFKA is \"70000\"")
                .hasMessageContaining("ORDERFLOW_PORT_AUDIT and ORDERFLOW_PORT_GATEWAY are both 8080");
    }

    @Test
    void a_service_is_told_where_everything_is_and_nobody_elses_password() throws Exception {
        Map<String, String> environment = environment(Part.RISK, Map.of("ORDERFLOW_PORT_POSTGRES", "20009"));

        assertThat(environment)
                .containsEntry("HTTP_PORT", "8082")
                .containsEntry("HTTP_HOST", "127.0.0.1")
                .containsEntry("KAFKA_BOOTSTRAP_SERVERS", "127.0.0.1:19092")
                .containsEntry("OIDC_ISSUER_URL", "http://localhost:8180")
                .containsEntry("DATABASE_NAME", "risk")
                .containsEntry("DATABASE_PORT", "20009");
        assertThat(environment.get("DATABASE_OWNER_PASSWORD"))
                .isNotEqualTo(environment.get("DATABASE_SERVICE_PASSWORD"))
                .isNotEqualTo(environment(Part.AUDIT, Map.of()).get("DATABASE_OWNER_PASSWORD"));
        assertThat(environment(Part.STATUS, Map.of())).doesNotContainKey("DATABASE_SERVICE_PASSWORD");
    }

    @Test
    void the_user_sets_the_venue_but_not_what_ties_the_parts_together() throws Exception {
        Map<String, String> environment = environment(
                Part.EXECUTION, Map.of("EXCHANGE_BASE_URL", "https://paper.example", "HTTP_PORT", "1", "X", "y"));

        assertThat(environment)
                .containsEntry("EXCHANGE_BASE_URL", "https://paper.example")
                .containsEntry("HTTP_PORT", "8083")
                .containsEntry("X", "y");
        assertThat(environment(Part.EXECUTION, Map.of()))
                .containsEntry("EXCHANGE_BASE_URL", "http://localhost:8090/sim-east");
    }

    @Test
    void a_service_runs_the_packaged_artifact_with_options_of_the_user_last() {
        StackSettings settings = StackSettings.from(
                Map.of(StackSettings.SOFTWARE, folder.toString(), "ORDERFLOW_JVM_OPTIONS", " -Xmx1g  -Dx=y "));

        assertThat(new JavaCommand(settings).of(Part.ORDER_API))
                .contains("-Xmx128m")
                .endsWith("-Xmx1g", "-Dx=y", "-jar", folder + "/order-api/target/quarkus-app/quarkus-run.jar");
    }

    private Map<String, String> environment(Part part, Map<String, String> outer) throws Exception {
        Map<String, String> variables = new HashMap<>(outer);
        variables.put(StackSettings.HOME, folder.toString());
        StackSettings settings = StackSettings.from(variables);
        return new PartEnvironment(settings, settings.secrets()).of(part);
    }
}
