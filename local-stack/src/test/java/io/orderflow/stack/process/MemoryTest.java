package io.orderflow.stack.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

class MemoryTest {

    @Test
    @EnabledOnOs(OS.LINUX)
    void this_process_uses_some_and_counts_once() {
        ProcessHandle self = ProcessHandle.current();
        long once = Memory.ofTrees(List.of(self)).orElseThrow();

        assertThat(once).isGreaterThan(10L << 20);
        assertThat(Memory.ofTrees(List.of(self, self)).orElseThrow()).isLessThan(once * 3 / 2);
    }

    @Test
    void is_readable() {
        assertThat(Memory.readable(312L << 20)).isEqualTo("312 MiB");
        assertThat(Memory.readable(1990L << 20)).isEqualTo("1.9 GiB");
        assertThat(Memory.readable(2L << 30)).isEqualTo("2.0 GiB");
    }
}
