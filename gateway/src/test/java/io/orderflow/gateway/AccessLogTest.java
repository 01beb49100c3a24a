package io.orderflow.gateway;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.jboss.logmanager.ExtLogRecord;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(FreePorts.class)
@DisplayName("The gateway's access log")
class AccessLogTest {
    @Test
    void has_a_line_for_each_request_and_no_secrets() {
        var lines = new CopyOnWriteArrayList<ExtLogRecord>();
        var handler = collectInto(lines);
        var logger = Logger.getLogger("io.orderflow.gateway.access");
        logger.addHandler(handler);
        try {
            given().header("X-Request-Id", "log-1")
                    .get("/nowhere?token=secret")
                    .then()
                    .statusCode(404);

            await().untilAsserted(() -> assertThat(lines).hasSize(1));
            var line = lines.getFirst();
            assertThat(line.getFormattedMessage())
                    .startsWith("GET /nowhere 404")
                    .doesNotContain("secret");
            assertThat(line.getMdcCopy())
                    .containsEntry("method", "GET")
                    .containsEntry("path", "/nowhere")
                    .containsEntry("route", "none")
                    .containsEntry("status", "404")
                    .containsEntry("outcome", "not_found")
                    .containsEntry("request_id", "log-1")
                    .containsKey("ms");
        } finally {
            logger.removeHandler(handler);
        }
    }

    private static Handler collectInto(List<ExtLogRecord> lines) {
        return new Handler() {
            @Override
            public void publish(LogRecord line) {
                var copy = ExtLogRecord.wrap(line);
                copy.copyAll();
                lines.add(copy);
            }

            @Override
            public void flush() {
                // Nothing is buffered.
            }

            @Override
            public void close() {
                // Nothing is open.
            }
        };
    }
}
