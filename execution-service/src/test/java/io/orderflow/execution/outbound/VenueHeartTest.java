package io.orderflow.execution.outbound;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderflow.events.VenueHeartbeat;
import io.orderflow.execution.domain.StreamCondition;
import io.orderflow.execution.domain.StreamCondition.State;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class VenueHeartTest {
    private static final Instant OPENED = Instant.parse("2026-03-02T14:30:00Z");

    private final List<VenueHeartbeat> told = new ArrayList<>();
    private final AtomicBoolean behind = new AtomicBoolean();
    private final VenueHeart heart = new VenueHeart("SIM-EAST", "A", Duration.ofSeconds(3), behind::get, told::add);

    @Test
    void nothing_is_told_before_quotes_were_heard_for_the_first_time() {
        heart.beat();
        heart.stops();

        assertThat(told).isEmpty();
    }

    @Test
    void it_is_told_at_once_when_quotes_begin_and_when_the_stream_is_lost() {
        heart.begins(OPENED, Instant::now);
        heart.stops();
        heart.stops();

        assertThat(told).extracting(VenueHeartbeat::quoting).containsExactly(true, false);
    }

    @Test
    void a_lost_stream_goes_on_being_told_as_lost() {
        heart.begins(OPENED, Instant::now);
        heart.stops();
        heart.beat();

        assertThat(told).extracting(VenueHeartbeat::quoting).containsExactly(true, false, false);
    }

    @Test
    void a_stream_that_says_nothing_and_answers_no_ping_counts_as_dead() {
        var heardAt = new Instant[] {Instant.now()};
        heart.begins(OPENED, () -> heardAt[0]);
        heardAt[0] = Instant.now().minusMillis(2_500);
        heart.beat();
        heardAt[0] = Instant.now().minusMillis(3_001);
        heart.beat();
        heardAt[0] = Instant.now();
        heart.beat();

        assertThat(told).extracting(VenueHeartbeat::quoting).containsExactly(true, true, false, true);
    }

    @Test
    void it_is_told_since_when_the_open_stream_is_open() {
        heart.begins(OPENED, Instant::now);
        heart.stops();
        heart.begins(OPENED.plusSeconds(7), Instant::now);
        heart.beat();

        assertThat(told)
                .extracting(VenueHeartbeat::since)
                .containsExactly(OPENED, null, OPENED.plusSeconds(7), OPENED.plusSeconds(7));
        assertThat(told).extracting(VenueHeartbeat::instance).containsOnly("A");
    }

    @Test
    void prices_that_are_heard_and_not_passed_on_are_not_vouched_for() {
        heart.begins(OPENED, Instant::now);
        behind.set(true);
        heart.beat();
        behind.set(false);
        heart.beat();

        assertThat(told).extracting(VenueHeartbeat::quoting).containsExactly(true, false, true);
    }

    @Test
    void the_last_thing_told_is_that_quotes_are_not_heard() {
        heart.begins(OPENED, Instant::now);

        assertThat(heart.ends()).get().matches(last -> !last.quoting() && last.since() == null);

        heart.stops();
        heart.beat();
        assertThat(heart.ends()).isEmpty();
        assertThat(told).hasSize(1);
    }

    @Test
    void it_says_how_the_stream_is_and_since_when_whether_or_not_quotes_are_passed_on() {
        var heardAt = new Instant[] {Instant.now()};
        assertThat(heart.condition().state()).isEqualTo(State.NOT_CONNECTED);

        behind.set(true);
        heart.begins(OPENED, () -> heardAt[0]);
        assertThat(heart.condition()).isEqualTo(new StreamCondition(State.CONNECTED, OPENED));

        heardAt[0] = Instant.now().minusSeconds(4);
        assertThat(heart.condition()).isEqualTo(new StreamCondition(State.SILENT, heardAt[0]));

        Instant before = Instant.now();
        heart.stops();
        assertThat(heart.condition().state()).isEqualTo(State.NOT_CONNECTED);
        assertThat(heart.condition().since()).isAfterOrEqualTo(before);
    }
}
