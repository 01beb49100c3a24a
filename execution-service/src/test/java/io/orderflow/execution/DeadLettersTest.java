package io.orderflow.execution;

import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;

import io.orderflow.events.DeadLetterHeader;
import io.orderflow.events.Topic;
import io.orderflow.testing.TestTokens;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.regex.Pattern;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What operations see of what was put aside. */
@QuarkusTest
class DeadLettersTest extends ExecutionServiceTest {
    private static final String ADDRESS = "/api/v1/ops/dead-letters";
    private static final byte[] POISON = {'{', (byte) 0xff, 0x1b, '[', '2', 'J'};
    private static final long SEED = 42;
    private static final Pattern ONLY_VISIBLE = Pattern.compile("[^\\p{Cntrl}\\p{Cf}\\p{Co}\\p{Cs}]*");

    @Test
    void only_operations_may_look() {
        given().get(ADDRESS).then().statusCode(401);
        given().auth().oauth2(TestTokens.trader("trader1")).get(ADDRESS).then().statusCode(403);
    }

    @ParameterizedTest
    @CsvSource({
        "limit=0, limit, OUT_OF_RANGE",
        "limit=201, limit, OUT_OF_RANGE",
        "limit=1.5, limit, WRONG_TYPE",
        "offset=1, offset, FIELD_UNKNOWN",
    })
    void a_fault_is_named_with_its_parameter(String query, String field, String code) {
        given().auth()
                .oauth2(TestTokens.ops("ops1"))
                .get(ADDRESS + "?" + query)
                .then()
                .statusCode(400)
                .body("errors.field", contains(field))
                .body("errors.code", contains(code));
    }

    @Test
    void what_this_service_puts_aside_is_shown_with_its_origin_and_safe_to_look_at() {
        String key = "poison-" + UUID.randomUUID();
        topics.publish(Topic.DECISIONS, key, POISON);

        var letters = await().until(() -> ofKey(key, 200), found -> !found.isEmpty());

        assertThat(letters).singleElement().satisfies(letter -> {
            assertThat(letter)
                    .containsEntry("service", "execution-service")
                    .containsEntry("topic", "orders.decisions")
                    .containsEntry("kind", "UNDECODABLE")
                    .containsEntry("redriven", false)
                    .containsEntry("size", POISON.length)
                    .containsEntry("text", "{\\xff\\x1b[2J");
            assertThat((String) letter.get("id")).startsWith(letter.get("partition") + "-");
            assertThat((String) letter.get("reason")).isNotBlank();
        });
    }

    @Test
    void the_newest_come_first_and_no_more_than_asked_for() {
        String key = "many-" + UUID.randomUUID();
        for (int i = 0; i < 5; i++) {
            letter(1, key, ("letter " + i).getBytes(UTF_8), Map.of(DeadLetterHeader.OFFSET, Integer.toString(i)));
        }

        var newest = answer(3);

        assertThat(newest.getList("letters.text")).containsExactly("letter 4", "letter 3", "letter 2");
        assertThat(newest.getList("letters.offset")).containsExactly(4, 3, 2);
        assertThat(newest.getInt("total")).isGreaterThanOrEqualTo(5);
    }

    @Test
    void what_was_published_again_says_so_and_the_marks_of_that_hide_nothing() {
        String key = "redriven-" + UUID.randomUUID();
        var origin = Map.of(
                DeadLetterHeader.TOPIC, "orders.executions",
                DeadLetterHeader.PARTITION, "2",
                DeadLetterHeader.OFFSET, "77");
        letter(2, key, POISON, origin);
        var mark = new HashMap<>(origin);
        mark.put(DeadLetterHeader.REDRIVEN, "2-0");
        for (int i = 0; i < 600; i++) {
            letter(2, key, null, mark);
        }

        assertThat(ofKey(key, 1))
                .singleElement()
                .satisfies(letter -> assertThat(letter).containsEntry("redriven", true));
    }

    @Test
    void a_long_value_is_cut_and_one_that_was_dropped_is_missing() {
        String key = "long-" + UUID.randomUUID();
        letter(3, key, "x".repeat(100_000).getBytes(UTF_8), Map.of());
        letter(3, key, "\ud83d\ude00".repeat(5_000).getBytes(UTF_8), Map.of());
        letter(3, key, null, Map.of(DeadLetterHeader.DROPPED_BYTES, "2000000"));

        var letters = ofKey(key, 3);

        assertThat(letters).extracting("size").containsExactly(null, 20_000, 100_000);
        assertThat(letters.getFirst().get("text")).isNull();
        assertThat((String) letters.get(1).get("text"))
                .endsWith("\ud83d\ude00…")
                .hasSizeBetween(1_998, 2_000);
        assertThat((String) letters.get(2).get("text")).hasSize(2_000).endsWith("x…");
    }

    /** Whatever anybody who can reach the topic may have put there; the answer is held against its document. */
    @Test
    void hostile_letters_are_shown_like_all_others() {
        var random = new Random(SEED);
        for (int i = 0; i < 150; i++) {
            var record = new ProducerRecord<>(
                    Topic.DEAD_LETTERS.topicName(), random.nextInt(6), i % 7 == 0 ? null : text(random), bytes(random));
            for (var header : DeadLetterHeader.values()) {
                if (header != DeadLetterHeader.REDRIVEN && random.nextInt(4) > 0) {
                    record.headers().add(header.headerName(), bytes(random));
                }
            }
            topics.publish(record);
        }
        letter(
                0,
                "k",
                POISON,
                Map.of(DeadLetterHeader.OFFSET, "99999999999999999999", DeadLetterHeader.REASON, "r".repeat(100_000)));

        var letters = answer(200).<Map<String, Object>>getList("letters");

        assertThat(letters).hasSizeGreaterThan(150);
        List<String> texts = new ArrayList<>();
        letters.forEach(letter ->
                letter.values().stream().filter(String.class::isInstance).forEach(text -> texts.add((String) text)));
        assertThat(texts).allSatisfy(text -> assertThat(text).matches(ONLY_VISIBLE));
    }

    private static String text(Random random) {
        return "\u202e" + new String(new char[] {(char) random.nextInt(0xd800), 0x1b, '\\'}) + random.nextInt();
    }

    private static byte[] bytes(Random random) {
        if (random.nextInt(10) == 0) {
            return null;
        }
        var bytes = new byte[random.nextInt(3_000)];
        random.nextBytes(bytes);
        return bytes;
    }

    private void letter(int partition, String key, byte[] value, Map<DeadLetterHeader, String> headers) {
        var record = new ProducerRecord<>(Topic.DEAD_LETTERS.topicName(), partition, key, value);
        headers.forEach((header, text) -> record.headers().add(header.headerName(), text.getBytes(UTF_8)));
        topics.publish(record);
    }

    private static List<Map<String, Object>> ofKey(String key, int limit) {
        return answer(limit).getList("letters.findAll { it.key == '" + key + "' }");
    }

    private static JsonPath answer(int limit) {
        return given().auth()
                .oauth2(TestTokens.ops("ops1"))
                .get(ADDRESS + "?limit=" + limit)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }
}
