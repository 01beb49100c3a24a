package io.orderflow.events;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.util.RawValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Whatever stands in a record: it is an event that everybody can pass on, or it is said to be none. */
class EventCodecPropertyTest {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    /** As they stand in JSON. */
    private static final List<String> NASTY = List.of(
            "null",
            "true",
            "0",
            "-1",
            "1.5",
            "1e-30",
            "1e30",
            "1e999999999",
            "-0.0",
            "2147483648",
            "9223372036854775808",
            "1234567890123456789012345678901234567890",
            "NaN",
            "[]",
            "[null]",
            "{}",
            "\"\"",
            "\" \"",
            "\"\\u0000\"",
            "\"\\ud800\"",
            "\"\\u001b[2J\"",
            "\"1\"",
            "\"BUY\"",
            "\"order.filled\"",
            "\"AAPL\"",
            "\"0000-00-00T00:00:00Z\"",
            "\"+1000000000-01-01T00:00:00Z\"",
            "\"2026-03-02T14:30:00Z\"",
            "\"0195e4a0-0000-7000-8000-000000000001\"",
            "\"" + "x".repeat(12_000) + "\"");

    @Property(tries = 4_000)
    void an_event_with_any_value_exchanged_is_an_event_or_refused(
            @ForAll("types") EventType type, @ForAll long seed, @ForAll("nasty") String value) throws Exception {
        var json = (ObjectNode) MAPPER.readTree(golden(type));
        exchange(json, new Random(seed), value);
        assertEventOrRefused(MAPPER.writeValueAsBytes(json));
    }

    @Property(tries = 4_000)
    void an_event_with_any_bytes_changed_is_an_event_or_refused(
            @ForAll("types") EventType type, @ForAll long seed, @ForAll("changes") int changes) throws Exception {
        var random = new Random(seed);
        byte[] json = golden(type);
        for (int i = 0; i < changes; i++) {
            json = changed(json, random);
        }
        assertEventOrRefused(json);
    }

    @Property(tries = 1_000)
    void any_bytes_are_an_event_or_refused(@ForAll byte[] bytes) {
        assertEventOrRefused(bytes);
    }

    @Provide
    Arbitrary<EventType> types() {
        return Arbitraries.of(EventType.class);
    }

    @Provide
    Arbitrary<String> nasty() {
        return Arbitraries.of(NASTY);
    }

    @Provide
    Arbitrary<Integer> changes() {
        return Arbitraries.integers().between(1, 5);
    }

    private static void assertEventOrRefused(byte[] json) {
        Event event;
        try {
            event = EventCodec.decode(json);
        } catch (UndecodableEventException refused) {
            assertThat(Text.isReadable(String.valueOf(refused.getMessage()))).isTrue();
            return;
        }
        assertThat(decodeAgain(event)).isEqualTo(event);
        assertThat(event.key()).isNotEmpty().hasSizeLessThanOrEqualTo(150);
    }

    private static Event decodeAgain(Event event) {
        try {
            return EventCodec.decode(EventCodec.encode(event));
        } catch (UndecodableEventException e) {
            throw new AssertionError("what was read cannot be passed on: " + event, e);
        }
    }

    private static byte[] golden(EventType type) {
        return EventCodec.encode(SampleEvents.all().get(type));
    }

    /** Puts the value in place of any one, an object or a list included. */
    private static void exchange(ObjectNode json, Random random, String value) throws JsonProcessingException {
        var containers = new ArrayList<JsonNode>();
        collect(json, containers);
        var container = containers.get(random.nextInt(containers.size()));
        if (container instanceof ObjectNode object) {
            var names = new ArrayList<String>();
            object.fieldNames().forEachRemaining(names::add);
            object.putRawValue(names.get(random.nextInt(names.size())), new RawValue(value));
        } else {
            ((ArrayNode) container).addRawValue(new RawValue(value));
        }
    }

    private static void collect(JsonNode node, List<JsonNode> containers) {
        if ((node.isObject() && !node.isEmpty()) || node.isArray()) {
            containers.add(node);
        }
        node.forEach(child -> collect(child, containers));
    }

    private static byte[] changed(byte[] json, Random random) {
        if (json.length == 0) {
            return json;
        }
        int at = random.nextInt(json.length);
        var text = new String(json, ISO_8859_1);
        var changed = switch (random.nextInt(4)) {
            case 0 -> text.substring(0, at) + (char) random.nextInt(256) + text.substring(at + 1);
            case 1 -> text.substring(0, at) + text.substring(Math.min(text.length(), at + 1 + random.nextInt(5)));
            case 2 -> text.substring(0, at) + NASTY.get(random.nextInt(NASTY.size())) + text.substring(at);
            default -> text.substring(0, random.nextInt(10) == 0 ? at : text.length());
        };
        return changed.getBytes(ISO_8859_1);
    }
}
