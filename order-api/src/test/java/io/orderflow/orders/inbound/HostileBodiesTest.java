package io.orderflow.orders.inbound;

import static io.orderflow.orders.Orders.SEED_REQUEST;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

@QuarkusTest
@DisplayName("Hostile bodies: refused in plain words with the right code, never a 5xx")
class HostileBodiesTest extends HostileRequestTest {
    @ParameterizedTest(name = "{0}")
    @MethodSource("bodiesThatAreNoObject")
    void what_is_no_json_object_is_said_so_in_plain_words(String name, byte[] body, String said) throws IOException {
        Answer answer = post(body, JSON);

        answer.isProblem(400, "MALFORMED_JSON");
        assertThat(answer.detail()).contains(said);
    }

    static Stream<Object[]> bodiesThatAreNoObject() {
        return Stream.of(
                body("nothing", "", "must be a JSON object"),
                body("blanks", "  \n ", "must be a JSON object"),
                body("an array", "[" + SEED_REQUEST + "]", "must be a JSON object"),
                body("a text", "\"AAPL\"", "must be a JSON object"),
                body("null", "null", "must be a JSON object"),
                body("an open end", "{\"symbol\":\"AAPL\",", "(line 1, column 18): it ends too early"),
                body("no JSON", "symbol=AAPL", "(line 1, column 8): what stands there is no JSON"),
                body("no JSON on line 3", "{\n\"symbol\":\n'AAPL'}", "(line 3, column 1)"),
                body("a field twice", "{\"quantity\":1,\"quantity\":2}", "a field is given twice"),
                body("something behind it", SEED_REQUEST + " {}", "something follows the object"),
                body("NaN", "{\"quantity\":NaN}", "no JSON"),
                body("Infinity", "{\"quantity\":-Infinity}", "no JSON"),
                body("a leading zero", "{\"quantity\":0100}", "no JSON"),
                body("a hexadecimal number", "{\"quantity\":0x64}", "no JSON"),
                body("a comment", "{/* */\"quantity\":1}", "no JSON"),
                body("a comma too many", "{\"quantity\":1,}", "no JSON"),
                body("a line break in a text", "{\"symbol\":\"AA\nPL\"}", "no JSON"),
                body("a zero character", "{\"symbol\":\"AA\0PL\"}", "not UTF-8"),
                body("61 digits", "{\"quantity\":1" + "0".repeat(60) + "}", "too long"),
                body("an exponent beyond all", "{\"quantity\":1e99999999999}", "beyond all bounds"),
                body("nested 10,000 times", "{\"symbol\":" + "[".repeat(10_000), "nested too deeply"),
                body("nested objects", "{\"a\":".repeat(1000) + "1" + "}".repeat(1000), "nested too deeply"),
                body("a name of 60,000 characters", "{\"" + "a".repeat(60_000) + "\":1}", "too long"),
                body("a text of 60,000 characters", "{\"symbol\":\"" + "A".repeat(60_000) + "\"}", "too long"),
                body("UTF-16", SEED_REQUEST, StandardCharsets.UTF_16),
                body("UTF-16 without a mark", SEED_REQUEST, StandardCharsets.UTF_16LE),
                body("UTF-32", SEED_REQUEST, Charset.forName("UTF-32")),
                body("Latin-1", "{\"symbol\":\"ÄAPL\"}", StandardCharsets.ISO_8859_1),
                // An A written in two bytes, and half of a pair.
                body("overlong UTF-8", "{\"symbol\":\"\u00c1\u0081APL\"}", StandardCharsets.ISO_8859_1),
                body("a lone surrogate", "{\"symbol\":\"\u00ed\u00a0\u0080\"}", StandardCharsets.ISO_8859_1));
    }

    private static Object[] body(String name, String text, String said) {
        return new Object[] {name, text.getBytes(StandardCharsets.UTF_8), said};
    }

    private static Object[] body(String name, String text, Charset charset) {
        return new Object[] {name, text.getBytes(charset), "not UTF-8"};
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"quantity\":1e-30 | OUT_OF_RANGE",
                "\"quantity\":1e999999999 | OUT_OF_RANGE",
                "\"quantity\":-1e-999999999 | OUT_OF_RANGE",
                "\"quantity\":1.000000000001 | NOT_WHOLE_SHARES",
                "\"quantity\":1000000000000000000000000000000000000000 | OUT_OF_RANGE",
                "\"quantity\":0e999999999 | OUT_OF_RANGE",
                "\"quantity\":\"100\" | WRONG_TYPE",
                "\"quantity\":true | WRONG_TYPE",
                "\"quantity\":[1] | WRONG_TYPE",
                "\"quantity\":{} | WRONG_TYPE",
                "\"price\":1e-999999999 | TOO_MANY_DECIMALS",
                "\"price\":150.123456789012 | TOO_MANY_DECIMALS",
                "\"price\":0.0000000000000000000000000000000000000001 | TOO_MANY_DECIMALS",
                "\"price\":-0.0 | OUT_OF_RANGE",
                "\"price\":1e999999999 | OUT_OF_RANGE",
                "\"symbol\":\"\\u0000\" | SYMBOL_FORMAT",
                "\"symbol\":\"\\ud800\" | SYMBOL_FORMAT",
                "\"symbol\":\"AAPL\\u0000\" | SYMBOL_FORMAT",
                "\"symbol\":\"АAPL\" | SYMBOL_FORMAT",
                "\"symbol\":\"AAPL\\n\" | SYMBOL_FORMAT",
                "\"side\":\"buy\" | VALUE_NOT_ALLOWED",
                "\"side\":\"ＢＵＹ\" | VALUE_NOT_ALLOWED",
                "\"\\u0000\\ud800\":1 | FIELD_UNKNOWN",
                "\"__proto__\":{} | FIELD_UNKNOWN",
                "\"max_wait_seconds\":30 | NOT_YET_AVAILABLE",
                "\"order_type\":\"STOP\",\"time_in_force\":\"IOC\" | NOT_COMBINABLE",
                "\"order_type\":\"STOP\",\"time_in_force\":\"FOK\" | NOT_COMBINABLE",
            })
    void one_odd_value_is_one_fault(String member, String code) throws IOException {
        String field = member.substring(1, member.indexOf('"', 1));
        String good = Stream.of(
                        "\"symbol\":\"AAPL\"",
                        "\"quantity\":100",
                        "\"order_type\":\"LIMIT\"",
                        "\"price\":150.50",
                        member)
                .filter(given -> given.equals(member) || !member.contains(given.substring(0, given.indexOf(':'))))
                .collect(Collectors.joining(",", "{", "}"));

        Answer answer = post(good.getBytes(StandardCharsets.UTF_8), JSON);

        answer.isProblem(400, "VALIDATION_FAILED");
        assertThat(answer.faults()).as(good).containsExactly(code);
        assertThat(answer.body().at("/errors/0/field").asText()).isIn(field, "??", "time_in_force");
        assertThat(answer.text().length()).isLessThan(1000);
    }

    @Test
    void the_remedy_for_waiting_talks_of_waiting() throws IOException {
        String remedy = post(
                        SEED_REQUEST.replace("{", "{\"max_wait_seconds\":5,").getBytes(StandardCharsets.UTF_8), JSON)
                .body()
                .at("/errors/0/remedy")
                .asText();
        assertThat(remedy)
                .contains("Leave max_wait_seconds out", "IOC", "cancel")
                .doesNotContain("bound the price");
    }

    @Test
    void thousands_of_unknown_fields_are_refused_shortly() throws IOException {
        String body = IntStream.range(0, 4000)
                .mapToObj(i -> "\"f" + i + "\":" + i)
                .collect(Collectors.joining(",", "{", "}"));
        Answer answer = post(body.getBytes(StandardCharsets.UTF_8), JSON);
        answer.isProblem(400, "VALIDATION_FAILED");
        assertThat(answer.faults().stream().filter("FIELD_UNKNOWN"::equals)).hasSize(20);
    }
}
