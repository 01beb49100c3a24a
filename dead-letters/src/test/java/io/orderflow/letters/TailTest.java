package io.orderflow.letters;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.orderflow.events.DeadLetterHeader;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;

class TailTest {
    @Test
    void goes_back_until_it_has_found_enough() {
        var tail = new Tail(0, 100, 2);

        assertThat(tail.isOpen()).isTrue();
        assertThat(tail.stepBack(10)).isEqualTo(90);
        assertThat(tail.until()).isEqualTo(100);
        tail.take(letter(95));
        tail.take(mark(96));
        assertThat(tail.isOpen()).isTrue();
        assertThat(tail.stepBack(10)).isEqualTo(80);
        assertThat(tail.until()).isEqualTo(90);
        tail.take(letter(85));
        assertThat(tail.isOpen()).isFalse();
        assertThat(tail.found()).extracting(found -> found.id().offset()).containsExactlyInAnyOrder(85L, 95L, 96L);
    }

    @Test
    void keeps_the_newest_letters_and_every_mark() {
        var tail = new Tail(0, 100, 3);

        tail.stepBack(5);
        tail.take(letter(97));
        tail.stepBack(90);
        for (int offset = 5; offset < 95; offset += 2) {
            tail.take(letter(offset));
            tail.take(mark(offset + 1));
        }

        assertThat(tail.found())
                .filteredOn(found -> found.redriven() == null)
                .extracting(found -> found.id().offset())
                .containsExactly(97L, 91L, 93L);
        assertThat(tail.found()).filteredOn(found -> found.redriven() != null).hasSize(45);
    }

    @Test
    void ends_at_the_beginning_of_the_partition() {
        var tail = new Tail(95, 100, 50);

        assertThat(tail.stepBack(50)).isEqualTo(95);
        assertThat(tail.isOpen()).isFalse();
        assertThat(tail.size()).isEqualTo(5);
    }

    @Test
    void looks_at_no_more_than_the_newest_thousands() {
        var tail = new Tail(0, 100_000, 1);
        int steps = 0;
        while (tail.isOpen()) {
            tail.stepBack(1_000);
            steps++;
        }

        assertThat(steps).isEqualTo(5);
    }

    @Test
    void has_nothing_of_an_empty_partition() {
        assertThat(new Tail(7, 7, 1).isOpen()).isFalse();
    }

    private static Letter letter(long offset) {
        return Letter.of(record(offset), 0);
    }

    private static Letter mark(long offset) {
        var record = record(offset);
        record.headers().add(DeadLetterHeader.REDRIVEN.headerName(), "0-1".getBytes(UTF_8));
        return Letter.of(record, 0);
    }

    private static ConsumerRecord<byte[], byte[]> record(long offset) {
        return new ConsumerRecord<>("orders.dead-letters", 0, offset, new byte[0], new byte[0]);
    }
}
