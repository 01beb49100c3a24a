package io.orderflow.stack;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderflow.stack.process.ProcessIdentity;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class PartTest {

    @Test
    void every_part_is_stopped_once_and_after_all_that_need_it() {
        List<Part> order =
                Supervisor.STOP_ORDER.stream().flatMap(Collection::stream).toList();

        assertThat(order).containsExactlyInAnyOrder(Part.values());
        for (Part part : Part.values()) {
            assertThat(part.needs()).allSatisfy(need -> assertThat(wave(need)).isGreaterThan(wave(part)));
        }
    }

    @Test
    void the_script_builds_the_services_of_the_table() throws Exception {
        Matcher services = Pattern.compile("SERVICES='(.*)'").matcher(Files.readString(Path.of("..", "orderflow")));

        assertThat(services.find()).isTrue();
        assertThat(services.group(1).split(" "))
                .containsExactlyInAnyOrder(Arrays.stream(Part.values())
                        .filter(part -> part.software() == Part.Software.QUARKUS)
                        .map(Part::label)
                        .toArray(String[]::new));
    }

    @Test
    void a_status_is_read_as_it_was_written() {
        PartStatus status =
                PartStatus.waiting(Part.KAFKA).ended("was ended by\tsignal 9").starting(ProcessIdentity.current());

        PartStatus read = PartStatus.parse(status.toLine()).orElseThrow();

        assertThat(read.part()).isEqualTo(Part.KAFKA);
        assertThat(read.state()).isEqualTo(PartStatus.State.STARTING);
        assertThat(read.process()).isEqualTo(ProcessIdentity.current());
        assertThat(read.restarts()).isEqualTo(1);
        assertThat(read.note()).isEqualTo("was ended by signal 9");
        assertThat(read.since()).isBeforeOrEqualTo(Instant.now());
    }

    @Test
    void a_line_that_cannot_be_read_is_left_out() {
        assertThat(PartStatus.parse("kafka\tREADY")).isEmpty();
        assertThat(PartStatus.parse("kafka\tFLYING\t-\t2026-01-01T00:00:00Z\t0\t"))
                .isEmpty();
        assertThat(PartStatus.parse("oracle\tREADY\t-\t2026-01-01T00:00:00Z\t0\t"))
                .isEmpty();
    }

    private static int wave(Part part) {
        for (int wave = 0; wave < Supervisor.STOP_ORDER.size(); wave++) {
            if (Supervisor.STOP_ORDER.get(wave).contains(part)) {
                return wave;
            }
        }
        return -1;
    }
}
