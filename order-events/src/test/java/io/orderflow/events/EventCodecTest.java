package io.orderflow.events;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

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
                "\u0000"
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

    @Test
    void refuses_a_tombstone() {
        assertThatExceptionOfType(UndecodableEventException.class).isThrownBy(() -> EventCodec.decode(null));
    }

    private static Event sample(EventType type) {
        return SampleEvents.all().get(type);
    }
}
