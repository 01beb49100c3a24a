package io.orderflow.execution.outbound;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderflow.events.VenueHeartbeat;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class VenueHeartTest {
    private final List<VenueHeartbeat> told = new ArrayList<>();
    private final VenueHeart heart = new VenueHeart("SIM-EAST", Duration.ofSeconds(3), told::add);

    @Test
    void nothing_is_told_before_quotes_were_heard_for_the_first_time() {
        heart.beat();
        heart.stops();

        assertThat(told).isEmpty();
    }

    @Test
    void it_is_told_at_once_when_quotes_begin_and_when_the_stream_is_lost() {
        heart.begins(Instant::now);
        heart.stops();
        heart.stops();

        assertThat(told).extracting(VenueHeartbeat::quoting).containsExactly(true, false);
    }

    @Test
    void a_lost_stream_goes_on_being_told_as_lost() {
        heart.begins(Instant::now);
        heart.stops();
        heart.beat();

        assertThat(told).extracting(VenueHeartbeat::quoting).containsExactly(true, false, false);
    }

    @Test
    void a_stream_that_says_nothing_and_answers_no_ping_counts_as_dead() {
        var heardAt = new Instant[] {Instant.now()};
        heart.begins(() -> heardAt[0]);
        heardAt[0] = Instant.now().minusMillis(2_500);
        heart.beat();
        heardAt[0] = Instant.now().minusMillis(3_001);
        heart.beat();
        heardAt[0] = Instant.now();
        heart.beat();

        assertThat(told).extracting(VenueHeartbeat::quoting).containsExactly(true, true, false, true);
    }
}
