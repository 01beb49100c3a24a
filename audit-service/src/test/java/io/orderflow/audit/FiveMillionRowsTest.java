package io.orderflow.audit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.orderflow.testing.PlatformTestResource;
import io.orderflow.testing.TestDatabase;
import io.orderflow.testing.TestTokens;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.math.BigDecimal;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.apache.commons.csv.CSVFormat;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What queries and reports cost when the log is large; prints its figures. */
@Tag("long")
@QuarkusTest
@WithTestResource(value = PlatformTestResource.class, initArgs = @ResourceArg(name = "database", value = "audit"))
@DisplayName("NFR-009: on a log of five million rows")
class FiveMillionRowsTest {
    private static final String LOGS = "/api/v1/audit/logs";
    private static final String EXECUTIONS = "/api/v1/audit/reports/executions";
    private static final ZoneId NEW_YORK = ZoneId.of("America/New_York");

    private static final int ROWS_OF_AN_ORDER = 4;
    private static final int BUSY_DAY_ORDERS = 100_000;
    private static final int OTHER_DAYS = 46;
    private static final int OTHER_DAY_ORDERS = 25_000;
    private static final int ROWS = ROWS_OF_AN_ORDER * (BUSY_DAY_ORDERS + OTHER_DAYS * OTHER_DAY_ORDERS);
    private static final LocalDate BUSY_DAY = LocalDate.of(2026, 3, 2);
    private static final int PRINTED = 10_000;
    private static final int WARM_UP = 30;
    private static final int REPETITIONS = 20;

    private static final CSVFormat CSV =
            CSVFormat.RFC4180.builder().setHeader().setSkipHeaderRecord(true).get();
    private static final Pattern PRINTED_TOTALS =
            Pattern.compile("([0-9,]+) executions, ([0-9,]+) shares, \\$([0-9,.]+), commission \\$([0-9,.]+)");
    private static final String TOTALS = """
            SELECT count(*), sum(quantity), sum(quantity * price), sum((event::jsonb #>> '{fill,commission}')::numeric)
            FROM execution_logs
            WHERE action = 'FILLED' AND "timestamp" >= ? AND "timestamp" < ?""";

    /** As the service asks for a page. */
    private static final String PAGE = """
            EXPLAIN (ANALYZE, BUFFERS)
            SELECT id, event_id, order_id, trader_id, action, status, symbol, side, quantity, price, venue, "timestamp",
                   reason_code, reason, retry_attempt, error_code, version, scope, subject, changed_by, changes,
                   source_topic, source_partition, source_offset, created_at
            FROM execution_logs%s ORDER BY "timestamp" DESC, id DESC LIMIT 1001""";

    @TestHTTPResource("/")
    URI service;

    @BeforeEach
    void fill_the_log() throws SQLException {
        if (rows() >= ROWS) {
            return;
        }
        var began = System.nanoTime();
        LogScript.orders(opening(BUSY_DAY), BUSY_DAY_ORDERS);
        for (int day = 1; day <= OTHER_DAYS; day++) {
            LogScript.orders(opening(BUSY_DAY.minusDays(day)), OTHER_DAY_ORDERS);
        }
        LogScript.analyze();
        assertThat(rows()).isGreaterThanOrEqualTo(ROWS);
        print("%,d rows written in %.0f s", rows(), seconds(began));
    }

    @Test
    @DisplayName("a trader's newest 1,000 rows come in less than 50 ms, by the index of traders")
    void finds_a_traders_rows_at_once() throws Exception {
        var thousand = request(LOGS + "?limit=1000", TestTokens.trader("load-7"));
        var millis = new double[REPETITIONS];
        try (var client = HttpClient.newHttpClient()) {
            // A process is slow at first.
            for (int warm = 0; warm < WARM_UP; warm++) {
                assertThat(rowsIn(bytes(client, thousand))).isEqualTo(1_000);
            }
            for (int i = 0; i < REPETITIONS; i++) {
                var began = System.nanoTime();
                var answer = bytes(client, thousand);
                millis[i] = (System.nanoTime() - began) / 1e6;
                assertThat(rowsIn(answer)).isEqualTo(1_000);
            }
        }
        Arrays.sort(millis);

        double median = (millis[REPETITIONS / 2 - 1] + millis[REPETITIONS / 2]) / 2;
        print("1,000 rows of one trader: median %.1f ms, slowest %.1f ms", median, millis[REPETITIONS - 1]);
        var plan = plan("audit_trader", "load-7", "");
        assertThat(plan).contains("execution_logs_trader_timestamp").doesNotContain("Seq Scan");
        assertThat(median).isLessThan(50);
    }

    @Test
    @DisplayName("every filter has an index that serves it")
    void searches_by_index() throws SQLException {
        for (var where : List.of(
                "",
                " WHERE trader_id = 'load-7'",
                " WHERE symbol = 'S3'",
                " WHERE action = 'FILLED'",
                " WHERE order_id = '0195e4a0-0000-7000-8000-000000000001'",
                " WHERE symbol = 'S3' AND action = 'FILLED'",
                " WHERE \"timestamp\" >= '2026-02-10' AND \"timestamp\" < '2026-02-11'",
                " WHERE trader_id = 'load-7' AND (\"timestamp\", id) < ('2026-02-10', 4711)")) {
            assertThat(plan("audit_compliance", null, where)).as(where).doesNotContain("Seq Scan");
        }
    }

    @Test
    @DisplayName("a day of 100,000 orders is exported as CSV in less than 30 s, with no more held the longer it takes")
    void exports_a_day() throws Exception {
        var request = request("?from=" + BUSY_DAY + "&to=" + BUSY_DAY + "&format=csv");
        var resident = new ArrayList<Long>();
        var live = new ArrayList<Long>();
        var began = System.nanoTime();
        var told = Totals.NOTHING;
        try (var client = HttpClient.newHttpClient();
                var csv = CSV.parse(new InputStreamReader(
                        client.send(request, BodyHandlers.ofInputStream()).body(), UTF_8))) {
            for (var row : csv) {
                if (told.executions % 10_000 == 0) {
                    resident.add(residentMebibytes());
                    live.add(liveMebibytes());
                }
                told = told.plus(new Totals(
                        1,
                        Long.parseLong(row.get("quantity")),
                        new BigDecimal(row.get("amount")),
                        new BigDecimal(row.get("commission"))));
            }
        }
        double seconds = seconds(began);

        print("%,d executions as CSV in %.1f s: %s", told.executions, seconds, told);
        print("resident memory each 10,000 rows, MiB: %s", resident);
        print("live heap each 10,000 rows, MiB: %s", live);
        assertThat(told.executions).isEqualTo(BUSY_DAY_ORDERS);
        assertThat(told).isEqualTo(inSql(startOf(BUSY_DAY), startOf(BUSY_DAY.plusDays(1))));
        assertThat(seconds).isLessThan(30);
        assertThat(live.getLast()).isLessThan(live.getFirst() + 20);
        assertThat(resident.getLast()).isLessThan(resident.getFirst() + 200);
    }

    @Test
    @DisplayName("10,000 executions are printed in less than 20 s")
    void prints_many() throws Exception {
        var to = opening(BUSY_DAY).plus(Duration.ofMillis(200L * PRINTED + 100));
        var request = request("?from=" + BUSY_DAY + "&to=" + to + "&format=pdf");
        var began = System.nanoTime();
        byte[] pdf;
        try (var client = HttpClient.newHttpClient()) {
            pdf = client.send(request, BodyHandlers.ofByteArray()).body();
        }
        double seconds = seconds(began);

        try (var document = Loader.loadPDF(pdf)) {
            print(
                    "%,d executions, %,d pages, %,d bytes of PDF in %.1f s",
                    PRINTED, document.getNumberOfPages(), pdf.length, seconds);
            assertThat(document.getNumberOfPages()).isGreaterThan(PRINTED / 50);
            assertThat(totalsIn(new PDFTextStripper().getText(document))).isEqualTo(inSql(startOf(BUSY_DAY), to));
        }
        assertThat(seconds).isLessThan(20);
    }

    @Test
    @DisplayName("the chains of all rows are verified")
    void is_verified() throws SQLException {
        var began = System.nanoTime();
        try (var database = TestDatabase.superuser("audit")) {
            var report = Verified.of(database);

            double seconds = seconds(began);
            print("%,d rows verified in %.1f s: %,.0f a second", report.rows(), seconds, report.rows() / seconds);
            assertThat(report.holds()).isTrue();
            assertThat(report.rows()).isGreaterThanOrEqualTo(ROWS);
        }
    }

    /** Some executions; amounts without zeros at their ends, so that equal ones are alike. */
    private record Totals(long executions, long shares, BigDecimal amount, BigDecimal commission) {
        static final Totals NOTHING = new Totals(0, 0, BigDecimal.ZERO, BigDecimal.ZERO);

        Totals {
            amount = amount.stripTrailingZeros();
            commission = commission.stripTrailingZeros();
        }

        Totals plus(Totals other) {
            return new Totals(
                    executions + other.executions,
                    shares + other.shares,
                    amount.add(other.amount),
                    commission.add(other.commission));
        }
    }

    private static Totals inSql(Instant from, Instant to) throws SQLException {
        try (var database = TestDatabase.superuser("audit");
                var query = database.prepareStatement(TOTALS)) {
            query.setObject(1, from.atOffset(ZoneOffset.UTC));
            query.setObject(2, to.atOffset(ZoneOffset.UTC));
            try (var found = query.executeQuery()) {
                found.next();
                return new Totals(found.getLong(1), found.getLong(2), found.getBigDecimal(3), found.getBigDecimal(4));
            }
        }
    }

    private static Totals totalsIn(String text) {
        var found = PRINTED_TOTALS.matcher(text);
        assertThat(found.find()).isTrue();
        return new Totals(
                Long.parseLong(plain(found.group(1))),
                Long.parseLong(plain(found.group(2))),
                new BigDecimal(plain(found.group(3))),
                new BigDecimal(plain(found.group(4))));
    }

    private static String plain(String figure) {
        return figure.replace(",", "");
    }

    private HttpRequest request(String query) {
        return request(EXECUTIONS + query, TestTokens.compliance("compliance1"));
    }

    private HttpRequest request(String path, String token) {
        return HttpRequest.newBuilder(service.resolve(path))
                .header("Authorization", "Bearer " + token)
                .build();
    }

    private static byte[] bytes(HttpClient client, HttpRequest request) throws IOException, InterruptedException {
        return client.send(request, BodyHandlers.ofByteArray()).body();
    }

    private static int rowsIn(byte[] page) {
        return JsonPath.from(new String(page, UTF_8)).getList("entries").size();
    }

    private static String plan(String role, String traderId, String where) throws SQLException {
        try (var database = LogTable.as(role, traderId);
                var statement = database.createStatement();
                var found = statement.executeQuery(PAGE.formatted(where))) {
            var plan = new StringBuilder();
            while (found.next()) {
                plan.append("\n    ").append(found.getString(1));
            }
            print("plan as %s%s:%s", role, where, plan);
            return plan.toString();
        }
    }

    private static long rows() throws SQLException {
        try (var database = TestDatabase.superuser("audit");
                var statement = database.createStatement();
                var found = statement.executeQuery("SELECT count(*) FROM execution_logs")) {
            found.next();
            return found.getLong(1);
        }
    }

    private static Instant opening(LocalDate day) {
        return day.atTime(2, 0).atZone(NEW_YORK).toInstant();
    }

    private static Instant startOf(LocalDate day) {
        return day.atStartOfDay(NEW_YORK).toInstant();
    }

    private static double seconds(long beganNanos) {
        return (System.nanoTime() - beganNanos) / 1e9;
    }

    private static long residentMebibytes() throws IOException {
        return Files.readAllLines(Path.of("/proc/self/status")).stream()
                .filter(line -> line.startsWith("VmRSS:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")) >> 10)
                .findFirst()
                .orElseThrow();
    }

    private static long liveMebibytes() {
        System.gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed() >> 20;
    }

    private static void print(String format, Object... values) {
        System.out.println(String.format(Locale.ROOT, format, values));
    }
}
