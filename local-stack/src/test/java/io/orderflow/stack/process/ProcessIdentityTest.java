package io.orderflow.stack.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProcessIdentityTest {

    @Test
    void is_the_same_however_often_it_is_asked_for_and_survives_being_written_down() {
        ProcessIdentity self = ProcessIdentity.current();

        assertThat(ProcessIdentity.of(self.pid())).contains(self);
        assertThat(ProcessIdentity.parse(self + "\n")).isEqualTo(self);
        assertThat(self.isAlive()).isTrue();
    }

    @Test
    void a_process_of_the_same_id_born_at_another_time_is_somebody_else() {
        ProcessIdentity predecessor =
                new ProcessIdentity(ProcessIdentity.current().pid(), "another boot:1");

        assertThat(predecessor.isAlive()).isFalse();
        assertThat(predecessor.handle()).isEmpty();
    }

    @Test
    void ends_with_its_process() throws Exception {
        Process process = sleeper();
        ProcessIdentity identity = ProcessIdentity.of(process.pid()).orElseThrow();
        assertThat(identity.end()).isNotDone();

        process.destroyForcibly();

        identity.end().get(10, TimeUnit.SECONDS);
        assertThat(ProcessIdentity.of(process.pid())).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "12", "12 ", "x y", "-3 boot:1", "0 boot:1", "99999999999999999999 boot:1"})
    void what_is_cut_short_or_foreign_is_nobody(String text) {
        assertThat(ProcessIdentity.parse(text)).isNull();
    }

    private static Process sleeper() throws IOException {
        return new ProcessBuilder("sleep", "600").start();
    }
}
