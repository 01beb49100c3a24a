package io.orderflow.execution.outbound;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.orderflow.execution.domain.FillReport;
import io.orderflow.execution.domain.OrderReport;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** However a venue's words are spoilt: no exception, and whatever is still read can be booked, stored and published. */
class AlpacaJsonPropertiesTest {
    private static final String ORDER = """
            {"id":"id-1","client_order_id":"trader1:XYZ:1","symbol":"XYZ","side":"buy","qty":"100","status":"partially_filled",\
            "filled_qty":"40","filled_avg_price":"150.4","limit_price":null,"legs":[{"id":"id-2"}]}""";
    private static final String UPDATE = """
            {"event":"partial_fill","execution_id":"e-1","timestamp":"2026-03-02T14:30:00.123456789Z","price":"150.4",\
            "qty":"40","position_qty":"40","order":%s}""".formatted(ORDER);
    private static final String ACTIVITY = """
            {"activity_type":"FILL","id":"a-1","order_id":"id-1","symbol":"XYZ","side":"buy","qty":"40","cum_qty":"40",\
            "leaves_qty":"60","price":"150.4","type":"partial_fill","transaction_time":"2026-03-02T14:30:00.123Z"}""";

    @Property(tries = 4_000)
    void spoilt_values_are_no_exception_and_no_impossible_report(
            @ForAll("messages") String message, @ForAll("spoilings") List<Spoiling> spoilings) {
        JsonNode node = AlpacaJson.tree(message).orElseThrow();
        spoilings.forEach(spoiling -> spoiling.on(node));

        reports(node.toString()).forEach(AlpacaJsonPropertiesTest::assertUsable);
    }

    @Property(tries = 4_000)
    void spoilt_text_is_no_exception_and_no_impossible_report(
            @ForAll("messages") String message, @ForAll("cuts") List<Cut> cuts) {
        String spoilt = message;
        for (Cut cut : cuts) {
            spoilt = cut.on(spoilt);
        }

        reports(spoilt).forEach(AlpacaJsonPropertiesTest::assertUsable);
    }

    @Property(tries = 1_000)
    void any_text_is_no_exception(@ForAll String text) {
        reports(text).forEach(AlpacaJsonPropertiesTest::assertUsable);
    }

    private static List<OrderReport> reports(String text) {
        List<OrderReport> reports = new ArrayList<>();
        AlpacaJson.tree(text).ifPresent(node -> {
            AlpacaJson.order("V", node).ifPresent(reports::add);
            AlpacaJson.tradeUpdate("V", node).ifPresent(reports::add);
            AlpacaJson.activity("V", node).ifPresent(reports::add);
        });
        return reports;
    }

    @Example
    void an_exponent_that_no_number_can_have_is_unreadable() {
        assertThat(AlpacaJson.tree("{\"qty\":1e99999999999}")).isEmpty();
    }

    private static void assertUsable(OrderReport report) {
        assertThat(report.venueOrderId()).matches("[\\x20-\\x7E]{1,128}");
        Optional.ofNullable(report.clientOrderId())
                .ifPresent(key -> assertThat(key).matches("[\\x20-\\x7E]{1,128}"));
        assertThat(report.filledQuantity()).isNotNegative();
        FillReport fill = report.fill();
        if (fill != null) {
            assertThat(fill.quantity()).isBetween(1, fill.cumulativeQuantity());
            assertThat(fill.price()).isPositive().isLessThanOrEqualTo(new BigDecimal("10000000"));
            assertThat(fill.price().scale()).isLessThanOrEqualTo(12);
            assertThat(fill.executedAt())
                    .isBetween(
                            Instant.parse("2000-01-01T00:00:00Z"), Instant.now().plusSeconds(90_000));
        }
    }

    @Provide
    Arbitrary<String> messages() {
        return Arbitraries.of(ORDER, UPDATE, ACTIVITY);
    }

    @Provide
    Arbitrary<List<Spoiling>> spoilings() {
        return Combinators.combine(Arbitraries.integers().between(0, 30), Arbitraries.of(hostile()))
                .as(Spoiling::new)
                .list()
                .ofMinSize(1)
                .ofMaxSize(3);
    }

    @Provide
    Arbitrary<List<Cut>> cuts() {
        return Combinators.combine(
                        Arbitraries.integers().between(0, 500),
                        Arbitraries.integers().between(0, 20),
                        Arbitraries.strings().ofMaxLength(6))
                .as(Cut::new)
                .list()
                .ofMinSize(1)
                .ofMaxSize(4);
    }

    private static List<JsonNode> hostile() {
        return List.of(
                        "null",
                        "true",
                        "-1",
                        "0",
                        "0.0",
                        "1e999999999",
                        "-1e999999999",
                        "1e-999999999",
                        "1.5",
                        "100",
                        "2147483648",
                        "99999999999999999999",
                        "{}",
                        "[]",
                        "[[[[[]]]]]",
                        "\"\"",
                        "\" \"",
                        "\"NaN\"",
                        "\"Infinity\"",
                        "\"-1\"",
                        "\"1e5\"",
                        "\"1e999999999\"",
                        "\"0x1F\"",
                        "\"1,000\"",
                        "\"\\u0000\"",
                        "\"\\ud800\"",
                        "\"\\u202e\"",
                        "\"" + "9".repeat(5_000) + "\"",
                        "\"" + "x".repeat(90_000) + "\"",
                        "\"9999-12-31T23:59:59Z\"",
                        "\"+999999999-12-31T23:59:59-18:00\"",
                        "\"-0001-01-01T00:00:00Z\"",
                        "\"filled\"",
                        "\"rejected\"",
                        "\"sell\"")
                .stream()
                .map(text -> AlpacaJson.tree(text).orElseThrow())
                .toList();
    }

    /** Puts a value where another one was, counting through the message and the order in it. */
    record Spoiling(int place, JsonNode value) {
        void on(JsonNode message) {
            List<ObjectNode> objects = new ArrayList<>();
            collect(message, objects);
            List<Runnable> places = new ArrayList<>();
            objects.forEach(object ->
                    object.fieldNames().forEachRemaining(name -> places.add(() -> object.set(name, value))));
            if (!places.isEmpty()) {
                places.get(place % places.size()).run();
            }
        }

        private static void collect(JsonNode node, List<ObjectNode> objects) {
            if (node instanceof ObjectNode object) {
                objects.add(object);
            }
            if (node instanceof ObjectNode || node instanceof ArrayNode) {
                node.forEach(child -> collect(child, objects));
            }
        }
    }

    /** Puts a text where another one was. */
    record Cut(int at, int length, String instead) {
        String on(String text) {
            int from = Math.min(at, text.length());
            int to = Math.min(from + length, text.length());
            return text.substring(0, from) + instead + text.substring(to);
        }
    }
}
