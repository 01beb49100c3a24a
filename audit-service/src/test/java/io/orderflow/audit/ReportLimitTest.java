package io.orderflow.audit;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import io.orderflow.testing.PlatformTestResource;
import io.orderflow.testing.TestTokens;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import java.io.IOException;
import java.net.SocketException;
import java.net.URI;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(ReportLimitTest.TwoSeconds.class)
@WithTestResource(value = PlatformTestResource.class, initArgs = @ResourceArg(name = "database", value = "audit"))
class ReportLimitTest {
    private static final String REPORT = "/api/v1/audit/reports/executions?from=2032-02-05&to=2032-02-05&format=csv";
    private static final int PIECE = 64 << 10;

    /** Far below what a client may stand still for. */
    public static class TwoSeconds implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("orderflow.audit.reports.limit", "2s");
        }
    }

    @TestHTTPResource("/")
    URI service;

    @Test
    @DisplayName("A client that takes a report by and by, never standing still for long, loses it after its time")
    void breaks_off_what_takes_too_long() throws Exception {
        LogScript.executions("slow", Instant.parse("2032-02-05T12:00:00Z"), 60_000);

        try (var client = new RawGet(service, TestTokens.compliance("compliance1")).ask(REPORT)) {
            var last = "";
            try {
                for (byte[] piece; (piece = client.getInputStream().readNBytes(PIECE)).length > 0; ) {
                    last = new String(piece, ISO_8859_1);
                    // Slower than sixty thousand rows come in two seconds.
                    Thread.sleep(100);
                }
            } catch (SocketException e) {
                last = "";
            }
            assertThat(last).doesNotEndWith("\r\n0\r\n\r\n");
        } catch (IOException e) {
            throw new AssertionError("the connection was not broken off", e);
        }
    }
}
