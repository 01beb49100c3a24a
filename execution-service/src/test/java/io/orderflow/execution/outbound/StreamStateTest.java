package io.orderflow.execution.outbound;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.orderflow.execution.domain.StreamCondition;
import io.orderflow.execution.domain.StreamCondition.State;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class StreamStateTest {
    private final StreamState state = new StreamState("V", Duration.ofSeconds(3), new SimpleMeterRegistry());

    @Test
    void is_heard_from_when_everything_before_is_known() {
        int connection = state.listening(Instant::now);
        assertThat(state.heardSince()).isEmpty();

        Instant before = Instant.now();
        state.reconciled(connection);

        assertThat(state.heardSince())
                .hasValueSatisfying(since -> assertThat(since).isBetween(before, Instant.now()));
    }

    @Test
    void is_not_heard_while_it_is_silent_for_long() {
        var heardAt = new AtomicReference<>(Instant.now());
        state.reconciled(state.listening(heardAt::get));
        assertThat(state.heardSince()).isPresent();

        heardAt.set(Instant.now().minusSeconds(4));

        assertThat(state.isReconciled()).isTrue();
        assertThat(state.heardSince()).isEmpty();
    }

    @Test
    void is_not_reconciled_by_what_was_begun_for_a_connection_that_is_gone() {
        int gone = state.listening(Instant::now);
        state.lost();
        state.listening(Instant::now);

        state.reconciled(gone);

        assertThat(state.isReconciled()).isFalse();
    }

    @Test
    void tells_how_it_is_and_since_when() {
        var heardAt = new AtomicReference<>(Instant.now());
        assertThat(state.condition().state()).isEqualTo(State.NOT_CONNECTED);

        Instant before = Instant.now();
        int connection = state.listening(heardAt::get);
        assertThat(state.condition().state()).isEqualTo(State.RECONCILING);
        assertThat(state.condition().since()).isAfterOrEqualTo(before);

        state.reconciled(connection);
        assertThat(state.condition())
                .isEqualTo(
                        new StreamCondition(State.CONNECTED, state.heardSince().orElseThrow()));

        heardAt.set(Instant.now().minusSeconds(4));
        assertThat(state.condition()).isEqualTo(new StreamCondition(State.SILENT, heardAt.get()));

        state.lost();
        StreamCondition lost = state.condition();
        assertThat(lost.state()).isEqualTo(State.NOT_CONNECTED);
        assertThat(lost.since()).isAfterOrEqualTo(before);
        state.lost();
        assertThat(state.condition()).isEqualTo(lost);
    }
}
