package io.orderflow.audit;

import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.is;

import io.orderflow.testing.PlatformTestResource;
import io.orderflow.testing.TestDatabase;
import io.orderflow.testing.TestTokens;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(value = PlatformTestResource.class, initArgs = @ResourceArg(name = "database", value = "audit"))
@DisplayName("A report that is larger than what is held of it")
class StreamingTest {
    private static final int EXECUTIONS = 60_000;
    private static final String REPORT = "/api/v1/audit/reports/executions?from=2032-01-05&to=2032-01-05&format=csv";
    private static final String SUMMARY = REPORT.replace("csv", "summary");
    private static final int HEAD = 1_000;

    /** What reads an execution report does so in a transaction that nobody else begins like this. */
    private static final String READING = """
            SELECT pid FROM pg_stat_activity
            WHERE datname = 'audit' AND state IN ('active', 'idle in transaction') AND pid <> pg_backend_pid()
              AND query LIKE '%told (execution)%'""";

    @TestHTTPResource("/")
    URI service;

    @BeforeEach
    void log_a_day() throws SQLException {
        var alreadyThere = given().auth()
                .oauth2(TestTokens.compliance("compliance1"))
                .get(SUMMARY)
                .jsonPath()
                .getInt("all.executions");
        if (alreadyThere == 0) {
            LogScript.executions("bulk", Instant.parse("2032-01-05T12:00:00Z"), EXECUTIONS);
        }
    }

    @Test
    void arrives_whole_however_slowly_it_is_read() throws Exception {
        try (var client = ask()) {
            // It stands still while nothing is read: the cursor is open, and not at its end.
            awaitReports(1);
            await().during(Duration.ofSeconds(2)).atMost(Duration.ofSeconds(10)).until(() -> reading() == 1);

            var answer = new String(client.getInputStream().readAllBytes(), ISO_8859_1);

            assertThat(answer).startsWith("HTTP/1.1 200").endsWith("\r\n0\r\n\r\n");
            assertThat(answer.lines().filter(line -> line.contains(",bulk,")).count())
                    .isGreaterThan(EXECUTIONS - EXECUTIONS / 100);
        }
        awaitReports(0);
    }

    @Test
    @DisplayName("gives its connection back when the client has gone")
    void ends_with_its_client() throws Exception {
        for (int times = 0; times < 5; times++) {
            try (var client = ask()) {
                assertThat(client.getInputStream().readNBytes(HEAD)).hasSize(HEAD);
                awaitReports(1);
            }
            awaitReports(0);
        }
    }

    @Test
    @DisplayName("is no complete answer when it breaks in the middle")
    void breaks_off_visibly() throws Exception {
        try (var client = ask()) {
            assertThat(client.getInputStream().readNBytes(HEAD)).hasSize(HEAD);
            awaitReports(1);
            terminate();

            var rest = readToTheEnd(client);

            assertThat(rest).doesNotEndWith("\r\n0\r\n\r\n");
        }
        awaitReports(0);
        given().auth()
                .oauth2(TestTokens.compliance("compliance1"))
                .get(SUMMARY)
                .then()
                .statusCode(200)
                .body("all.executions", is(EXECUTIONS));
    }

    @Test
    @DisplayName("is the only one of its reader; another is refused and not recorded, and taken when this one is over")
    void is_one_of_its_reader() throws Exception {
        try (var one = ask()) {
            awaitReports(1);
            int recorded = accesses();

            for (var format : List.of("csv", "pdf", "summary")) {
                given().auth()
                        .oauth2(TestTokens.compliance("compliance1"))
                        .get(REPORT.replace("csv", format))
                        .then()
                        .statusCode(503)
                        .header("Retry-After", "2")
                        .contentType("application/problem+json")
                        .body("code", is("TOO_BUSY"));
            }
            assertThat(accesses()).isEqualTo(recorded);
            given().auth()
                    .oauth2(TestTokens.compliance("compliance2"))
                    .get(SUMMARY)
                    .then()
                    .statusCode(200);
            assertThat(one.isClosed()).isFalse();
        }
        await().atMost(Duration.ofSeconds(20))
                .until(() -> given().auth()
                                .oauth2(TestTokens.compliance("compliance1"))
                                .get(SUMMARY)
                                .statusCode()
                        == 200);
    }

    private static int accesses() throws SQLException {
        return number("SELECT count(*) FROM audit_accesses WHERE accessed_by = 'compliance1'");
    }

    private Socket ask() throws IOException {
        return new RawGet(service, TestTokens.compliance("compliance1")).ask(REPORT);
    }

    private static String readToTheEnd(Socket client) {
        var read = new StringBuilder();
        try {
            var piece = new byte[64 << 10];
            for (int count; (count = client.getInputStream().read(piece)) >= 0; ) {
                read.append(new String(piece, 0, count, ISO_8859_1));
            }
        } catch (IOException e) {
            read.append(" broken off: ").append(e.getMessage());
        }
        return read.toString();
    }

    private static void awaitReports(int count) {
        await(count + " reports being read").atMost(Duration.ofSeconds(20)).until(() -> reading() == count);
    }

    private static int reading() throws SQLException {
        return number("SELECT count(*) FROM (" + READING + ") AS reading");
    }

    private static int number(String query) throws SQLException {
        try (var database = TestDatabase.superuser("audit");
                var statement = database.createStatement();
                var found = statement.executeQuery(query)) {
            found.next();
            return found.getInt(1);
        }
    }

    private static void terminate() throws SQLException {
        try (var database = TestDatabase.superuser("audit");
                var statement = database.createStatement()) {
            statement.execute("SELECT pg_terminate_backend(pid) FROM (" + READING + ") AS reading");
        }
    }
}
