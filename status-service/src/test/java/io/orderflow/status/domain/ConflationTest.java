package io.orderflow.status.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class ConflationTest {
    private static final Duration SPACING = Duration.ofMillis(250);

    private final Conflation<Integer> conflation = new Conflation<>(Set.of("AAPL", "MSFT"), SPACING);
    private final Map<String, Integer> newest = new HashMap<>();

    @Test
    void tells_what_is_news_about_its_subjects_at_once() {
        newest.putAll(Map.of("AAPL", 1, "GOOG", 1));

        assertThat(due(0)).containsExactly(1);
        assertThat(due(1_000)).isEmpty();
        newest.put("MSFT", 7);
        assertThat(due(1_001)).containsExactly(7);
    }

    @Test
    void tells_only_the_newest_once_it_is_time() {
        newest.put("AAPL", 1);
        due(0);
        newest.put("AAPL", 2);
        assertThat(due(249)).isEmpty();
        newest.put("AAPL", 3);

        assertThat(due(250)).containsExactly(3);
    }

    @Test
    void does_not_tell_what_has_become_as_it_was() {
        newest.put("AAPL", 1);
        due(0);
        newest.put("AAPL", 2);
        due(100);
        newest.put("AAPL", 1);

        assertThat(due(500)).isEmpty();
    }

    @Property
    void never_tells_too_often_nor_something_older_and_ends_with_the_newest(
            @ForAll Random random, @ForAll @IntRange(min = 1, max = 500) int looks) {
        var conflation = new Conflation<Integer>(Set.of("AAPL"), SPACING);
        var newest = new HashMap<String, Integer>();
        var told = new ArrayList<Integer>();
        var times = new ArrayList<Long>();
        long now = random.nextInt();
        for (int i = 0; i < looks; i++) {
            now += random.nextInt(120);
            if (random.nextBoolean()) {
                newest.put("AAPL", i);
            }
            var due = conflation.due(newest::get, nanos(now));
            told.addAll(due);
            times.addAll(due.isEmpty() ? List.of() : List.of(now));
        }
        told.addAll(conflation.due(newest::get, nanos(now + SPACING.toMillis())));

        assertThat(told).isSorted().doesNotHaveDuplicates();
        for (int i = 1; i < times.size(); i++) {
            assertThat(times.get(i) - times.get(i - 1)).isGreaterThanOrEqualTo(SPACING.toMillis());
        }
        if (!newest.isEmpty()) {
            assertThat(told.getLast()).isEqualTo(newest.get("AAPL"));
        }
    }

    private List<Integer> due(long millis) {
        return conflation.due(newest::get, nanos(millis));
    }

    private static long nanos(long millis) {
        return Duration.ofMillis(millis).toNanos();
    }
}
