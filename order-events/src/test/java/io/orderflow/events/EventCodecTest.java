package io.orderflow.events;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The JSON on the topics is what the golden files say. To accept a wanted change of the contract, run with
 * {@code -Dgolden.write=true} and read the difference.
 */
class EventCodecTest {
    private static final Path GOLDEN = Path.of("src/test/resources/golden");
    private static final ObjectMapper PRETTY = JsonMapper.builder()
            .enable(SerializationFeature.INDENT_OUTPUT)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();

    @ParameterizedTest
    @EnumSource(EventType.class)
    void writes_each_event_as_its_golden_file_says(EventType type) throws Exception {
        String json = PRETTY.writeValueAsString(PRETTY.readTree(EventCodec.encode(sample(type)))) + "\n";
        Path golden = GOLDEN.resolve(type.eventName() + ".json");
        if (Boolean.getBoolean("golden.write")) {
            Files.writeString(golden, json);
        }
        assertThat(json).isEqualTo(Files.readString(golden));
    }

    @ParameterizedTest
    @EnumSource(EventType.class)
    void reads_back_what_it_wrote(EventType type) throws Exception {
        Event event = sample(type);
        assertThat(EventCodec.decode(EventCodec.encode(event))).isEqualTo(event);
    }

    @Test
    void keeps_every_digit_of_a_price() throws Exception {
        var event = (OrderEvent.Filled) EventCodec.decode(Files.readString(GOLDEN.resolve("order.filled.json"))
                .replace("150.45,\n    \"commission\"", "150.4512345678901234567890,\n    \"commission\"")
                .getBytes(UTF_8));
        assertThat(event.fill().price().toPlainString()).isEqualTo("150.4512345678901234567890");
    }

    @Test
    void passes_over_fields_it_does_not_know() throws Exception {
        byte[] json = Files.readString(GOLDEN.resolve("order.submitted.json"))
                .replaceFirst("\\{", "{\"added_later\": [1, 2],")
                .getBytes(UTF_8);
        assertThat(EventCodec.decode(json)).isEqualTo(sample(EventType.SUBMITTED));
    }

    @Test
    void reads_quotes_and_heartbeats_of_before_it_was_said_whose_they_are() throws Exception {
        var quote = (QuoteUpdated) EventCodec.decode(Files.readString(GOLDEN.resolve("market.quote.json"))
                .replaceAll(",\\s+\"(instance|received_at)\" : \"[^\"]*\"", "")
                .getBytes(UTF_8));
        var heartbeat = (VenueHeartbeat) EventCodec.decode(Files.readString(GOLDEN.resolve("market.heartbeat.json"))
                .replaceAll(",\\s+\"(instance|since)\" : \"[^\"]*\"", "")
                .getBytes(UTF_8));

        assertThat(quote.instance()).isNull();
        assertThat(quote.receivedAt()).isNull();
        assertThat(heartbeat.since()).isNull();
        assertThat(heartbeat.key()).isEqualTo("venue:SIM-EAST");
    }

    @Test
    void reads_recoveries_of_before_they_told_of_an_excess() throws Exception {
        var recovered =
                (OrderEvent.Recovered) EventCodec.decode(Files.readString(GOLDEN.resolve("order.recovered.json"))
                        .replaceAll("(?s),\\s+\"excess\" : \\{[^}]*}", "")
                        .getBytes(UTF_8));

        assertThat(recovered.excess()).isNull();
        assertThat(recovered.execution()).isNull();
    }

    @Test
    void refuses_an_excess_of_an_order_that_is_not_filled() throws IOException {
        String json = Files.readString(GOLDEN.resolve("order.recovered.json")).replace("\"FILLED\"", "\"PARTIAL\"");

        assertThatExceptionOfType(UndecodableEventException.class)
                .isThrownBy(() -> EventCodec.decode(json.getBytes(UTF_8)))
                .withMessage("the record is no event: an excess of an order that is PARTIAL");
    }

    @Test
    void keeps_the_heartbeats_of_two_processes_apart() {
        assertThat(sample(EventType.HEARTBEAT).key()).isEqualTo("venue:SIM-EAST:execution-1");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "{}",
                "[]",
                "\"x\"",
                "{\"event\":\"order.submitted\"}",
                "{\"event\":\"no.such.event\"}",
                "\u0000",
                "{}{}",
                "[[[[[[[[[[[[[[[[[[[[[[[[",
                "NaN",
                "1e999999999"
            })
    void refuses_what_is_no_event(String garbage) {
        assertThatExceptionOfType(UndecodableEventException.class)
                .isThrownBy(() -> EventCodec.decode(garbage.getBytes(UTF_8)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"version", "order_id", "trader_id", "quantity", "side", "created_at", "filled_quantity"})
    void refuses_an_event_without_a_required_field(String field) throws IOException {
        String json = Files.readString(GOLDEN.resolve("order.submitted.json"))
                .replaceFirst("\"" + field + "\"", "\"another\"");
        assertThatExceptionOfType(UndecodableEventException.class)
                .isThrownBy(() -> EventCodec.decode(json.getBytes(UTF_8)));
    }

    @ParameterizedTest(name = "{1} for {0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "\"trader1\"|\"\"",
                "\"trader1\"|\"a trader\"",
                "\"trader1\"|\"1234567890123456789012345678901234567\"",
                "\"trader1\"|7",
                "\"trader1\"|null",
                "\"AAPL\"|\"aapl\"",
                "\"AAPL\"|\"TOOLONGSYMBOL\"",
                "\"AAPL\"|\"AA\\u0000PL\"",
                "\"BUY\"|0",
                "\"BUY\"|\"HOLD\"",
                "100,|0,",
                "100,|1000001,",
                "100,|1.5,",
                "100,|\"100\",",
                "100,|1e2,",
                "100,|99999999999,",
                "150.50|0",
                "150.50|-1",
                "150.50|1000000.01",
                "150.50|1e999999999",
                "150.50|1e-999999999",
                "150.50|1E99999999999999999999",
                "150.50|\"150.50\"",
                "150.50|NaN",
                "150.50|1234567890123456789012345678901234567890123456789012345678901234567890",
                "\"2026-03-02T14:30:00.123456Z\"|1772461800",
                "\"2026-03-02T14:30:00.123456Z\"|\"+999999999-12-31T23:59:59Z\"",
                "\"2026-03-02T14:30:00.123456Z\"|\"-4713-01-01T00:00:00Z\"",
                "\"2026-03-02T14:30:00.123456Z\"|\"yesterday\"",
                "\"price\"|\"price\": 1, \"price\"",
                "\"price\"|\"unknown\": \"\\ud800\", \"price\"",
                "\"price\"|\"unknown\": \"\\u0000\", \"price\"",
                "\"price\"|\"un\\u0000known\": 1, \"price\"",
                "\"price\"|\"unknown\": 1e99999, \"price\"",
                "\"price\"|\"unknown\": [[[[[[[[[[[[[[[[[[[[1]]]]]]]]]]]]]]]]]]]], \"price\"",
            })
    void refuses_what_a_database_or_a_reader_could_not_take(String part, String instead) throws IOException {
        String json = Files.readString(GOLDEN.resolve("order.submitted.json"));
        assertThat(json).contains(part);
        assertThatExceptionOfType(UndecodableEventException.class)
                .isThrownBy(() -> EventCodec.decode(json.replace(part, instead).getBytes(UTF_8)));
    }

    @Test
    void refuses_other_encodings_than_utf_8() throws IOException {
        String json = Files.readString(GOLDEN.resolve("order.denied.json")).replace("Insufficient", "Ungenügend");
        assertThatExceptionOfType(UndecodableEventException.class)
                .isThrownBy(() -> EventCodec.decode(json.getBytes(ISO_8859_1)));
        assertThatExceptionOfType(UndecodableEventException.class)
                .isThrownBy(() -> EventCodec.decode(json.getBytes(UTF_16)));
        assertThatNoException().isThrownBy(() -> EventCodec.decode(json.getBytes(UTF_8)));
    }

    @Test
    void refuses_more_than_a_mebibyte() throws IOException {
        String json = Files.readString(GOLDEN.resolve("order.submitted.json"));
        int room = EventText.MOST_BYTES - json.length();
        assertThatNoException().isThrownBy(() -> EventCodec.decode((json + " ".repeat(room)).getBytes(UTF_8)));
        assertThatExceptionOfType(UndecodableEventException.class)
                .isThrownBy(() -> EventCodec.decode((json + " ".repeat(room + 1)).getBytes(UTF_8)));
    }

    @Test
    void makes_readable_what_a_venue_or_a_person_wrote() {
        var reason = new Reason("REJECTED_BY_VENUE", "no\u0000 \u001b[31mway\n" + "x".repeat(5_000) + "\ud83d\ude00");
        assertThat(reason.message()).startsWith("no\ufffd \ufffd[31mway\nxxx").hasSize(Bounds.TEXT);
    }

    @Test
    void says_what_is_wrong_in_few_words() throws IOException {
        String json = Files.readString(GOLDEN.resolve("order.submitted.json"));
        assertThatExceptionOfType(UndecodableEventException.class)
                .isThrownBy(() ->
                        EventCodec.decode(json.replace("\"AAPL\"", "\"aapl\"").getBytes(UTF_8)))
                .withMessage("the record is no event: symbol is missing or out of bounds: aapl");
        assertThatExceptionOfType(UndecodableEventException.class)
                .isThrownBy(() ->
                        EventCodec.decode(json.replace("\"order_id\"", "\"id\"").getBytes(UTF_8)))
                .withMessage("the record is no event: order_id is missing");
    }

    @Test
    void refuses_a_tombstone() {
        assertThatExceptionOfType(UndecodableEventException.class).isThrownBy(() -> EventCodec.decode(null));
    }

    private static Event sample(EventType type) {
        return SampleEvents.all().get(type);
    }
}
