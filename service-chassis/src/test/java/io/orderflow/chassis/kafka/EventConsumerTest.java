package io.orderflow.chassis.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.orderflow.events.DeadLetterHeader;
import io.orderflow.events.Event;
import io.orderflow.events.EventCodec;
import io.orderflow.events.QuoteUpdated;
import io.smallrye.mutiny.Uni;
import io.vertx.pgclient.PgException;
import java.math.BigDecimal;
import java.net.ConnectException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("What becomes of a record")
class EventConsumerTest {
    private static final String TOPIC = "market.quotes";
    private static final QuoteUpdated QUOTE = new QuoteUpdated(
            UUID.randomUUID(), "AAPL", "SIM-EAST", BigDecimal.ONE, 1, BigDecimal.TEN, 1, Instant.now(), null, null);

    private final List<DeadLetter> letters = new ArrayList<>();
    private final List<Event> handled = new ArrayList<>();
    private final AtomicInteger calls = new AtomicInteger();
    private final ConsumerConfig config = new Config();
    private final EventConsumer consumer =
            new EventConsumer(config, new ConsumerLiveness(config), new CollectedLetters(config, letters));

    @Test
    void an_event_where_it_belongs_is_handled() {
        consume(record(TOPIC, "AAPL", EventCodec.encode(QUOTE)));

        assertThat(handled).containsExactly(QUOTE);
        assertThat(letters).isEmpty();
    }

    @Test
    void what_is_no_event_is_put_aside() {
        consume(record(TOPIC, "AAPL", "garbage".getBytes(UTF_8)));
        consume(record(TOPIC, null, null));

        assertThat(handled).isEmpty();
        assertThat(letters).extracting(DeadLetter::kind).containsOnly(DeadLetter.Kind.UNDECODABLE);
        assertThat(letters).hasSize(2);
    }

    @Test
    void an_event_on_another_topic_or_under_another_key_is_put_aside() {
        consume(record("orders.decisions", "AAPL", EventCodec.encode(QUOTE)));
        consume(record(TOPIC, "MSFT", EventCodec.encode(QUOTE)));
        consume(record(TOPIC, null, EventCodec.encode(QUOTE)));

        assertThat(handled).isEmpty();
        assertThat(letters).extracting(DeadLetter::kind).containsOnly(DeadLetter.Kind.MISPLACED);
        assertThat(letters)
                .extracting(DeadLetter::reason)
                .containsExactly(
                        "market.quote does not belong here but on market.quotes",
                        "the record has another key than the event's own, which is AAPL",
                        "the record has another key than the event's own, which is AAPL");
    }

    @ParameterizedTest
    @CsvSource({
        "22003,",
        "22021,",
        "23502,",
        "23514, fills_price_positive",
        "23505, key",
        "23503, key",
        "40001,",
        "40P01,",
        "42703,",
        "53300,",
        "57014,",
        "08006,"
    })
    void whatever_the_database_refuses_is_tried_until_it_succeeds(String state, String constraint) {
        consumeFailing(refusal(state, constraint), 20);

        assertThat(calls).hasValue(21);
        assertThat(letters).isEmpty();
    }

    @Test
    void a_server_that_is_away_or_a_bug_is_no_fault_of_the_record() {
        consumeFailing(new IllegalStateException(new ConnectException("refused")), 20);
        consumeFailing(new NullPointerException(), 20);

        assertThat(letters).isEmpty();
    }

    @Test
    void a_letter_holds_key_and_value_as_they_were_and_says_where_they_were() {
        var record = record(TOPIC, "\u00ff\u0000key", new byte[] {1, 2, (byte) 0xff});
        record.headers().add(DeadLetterHeader.TOPIC.headerName(), "forged".getBytes(UTF_8));
        var letter = new DeadLetter(record, DeadLetter.Kind.UNDECODABLE, "x".repeat(5_000)).whole("s", Instant.EPOCH);

        assertThat(letter.topic()).isEqualTo("orders.dead-letters");
        assertThat(letter.key()).containsExactly(0xff, 0, 'k', 'e', 'y');
        assertThat(letter.value()).containsExactly(1, 2, 0xff);
        assertThat(letter.headers())
                .extracting(header -> header.key() + "=" + new String(header.value(), UTF_8))
                .containsExactly(
                        "dead-letter-reason=" + "x".repeat(1_000),
                        "dead-letter-kind=UNDECODABLE",
                        "dead-letter-topic=market.quotes",
                        "dead-letter-partition=3",
                        "dead-letter-offset=77",
                        "dead-letter-service=s",
                        "dead-letter-time=1970-01-01T00:00:00Z");
    }

    private void consume(ConsumerRecord<String, byte[]> record) {
        consumer.consume(record, event -> {
                    handled.add(event);
                    return Uni.createFrom().voidItem();
                })
                .await()
                .atMost(Duration.ofSeconds(5));
    }

    private void consumeFailing(Throwable failure, int times) {
        calls.set(0);
        consumer.consume(
                        record(TOPIC, "AAPL", EventCodec.encode(QUOTE)),
                        _ -> calls.incrementAndGet() <= times
                                ? Uni.createFrom().failure(failure)
                                : Uni.createFrom().voidItem())
                .await()
                .atMost(Duration.ofSeconds(5));
    }

    private static Exception refusal(String state, String constraint) {
        var refused = new PgException(
                "no",
                "ERROR",
                state,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                constraint);
        return new IllegalStateException("while storing", refused);
    }

    private static ConsumerRecord<String, byte[]> record(String topic, String key, byte[] value) {
        return new ConsumerRecord<>(topic, 3, 77, key, value);
    }

    private static final class CollectedLetters extends DeadLetters {
        private final List<DeadLetter> letters;

        CollectedLetters(ConsumerConfig config, List<DeadLetter> letters) {
            super(Map.of(), "test", config, new SimpleMeterRegistry());
            this.letters = letters;
        }

        @Override
        public Uni<Void> put(DeadLetter letter) {
            letters.add(letter);
            return Uni.createFrom().voidItem();
        }
    }

    private record Config() implements ConsumerConfig {
        @Override
        public Duration retryInitial() {
            return Duration.ofMillis(1);
        }

        @Override
        public Duration retryMaximum() {
            return Duration.ofMillis(2);
        }

        @Override
        public Duration stuckAfter() {
            return Duration.ofMinutes(5);
        }

        @Override
        public Letters deadLetters() {
            throw new UnsupportedOperationException("no letter is published here");
        }
    }
}
