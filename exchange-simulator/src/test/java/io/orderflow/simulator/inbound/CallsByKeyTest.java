package io.orderflow.simulator.inbound;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderflow.simulator.domain.fault.Occasion;
import io.orderflow.simulator.inbound.CallsByKey.Call;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CallsByKeyTest {
    private static final Instant START = Instant.parse("2026-03-02T14:30:00Z");
    private static final Call SEND = new Call(Occasion.SEND, START, 200);
    private static final Call LOOK_UP = new Call(Occasion.LOOK_UP, START.plusSeconds(1), 200);

    private final CallsByKey calls = new CallsByKey();

    @Test
    void tells_first_what_came_first_though_its_answer_came_last() {
        calls.note("sim-east", "a:1", LOOK_UP);
        calls.note("sim-east", "a:1", SEND);
        assertThat(calls.withPrefix("sim-east", "a:"))
                .containsOnlyKeys("a:1")
                .containsEntry("a:1", List.of(SEND, LOOK_UP));
    }

    @Test
    void keeps_venues_and_keys_apart() {
        calls.note("sim-east", "a:1", SEND);
        calls.note("sim-west", "a:2", SEND);
        assertThat(calls.withPrefix("sim-east", "")).containsOnlyKeys("a:1");
        assertThat(calls.withPrefix("sim-west", "b:")).isEmpty();
    }

    @Test
    void forgets_the_oldest_keys_and_later_calls_when_there_are_too_many() {
        IntStream.rangeClosed(0, CallsByKey.MOST_KEYS).forEach(key -> calls.note("sim-east", "a:" + key, SEND));
        IntStream.rangeClosed(0, CallsByKey.MOST_PER_KEY).forEach(ignored -> calls.note("sim-east", "b:", LOOK_UP));

        var kept = calls.withPrefix("sim-east", "");

        assertThat(kept).hasSize(CallsByKey.MOST_KEYS).doesNotContainKeys("a:0", "a:1");
        assertThat(kept.get("b:")).hasSize(CallsByKey.MOST_PER_KEY);
    }
}
