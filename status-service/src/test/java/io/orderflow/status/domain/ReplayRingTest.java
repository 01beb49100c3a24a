package io.orderflow.status.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class ReplayRingTest {
    private static final Instant START = Instant.parse("2026-03-02T14:30:00Z");
    private static final Duration AGE = Duration.ofMinutes(5);
    private static final Instant FORGOTTEN = START.plus(AGE);

    private final AtomicInteger names = new AtomicInteger();
    private final ReplayRing ring = ring(4, 3, 100, 2);

    @Test
    void tells_exactly_what_was_said_after_a_place_in_the_same_order() {
        var first = ring.here("ann", START);
        ring.say("ann", _ -> "a", START);
        var second = ring.here("ann", START);
        ring.say("ann", _ -> "b", START);
        ring.say("ann", _ -> "c", START);

        assertThat(ring.after("ann", first, START)).contains(List.of("a", "b", "c"));
        assertThat(ring.after("ann", second, START)).contains(List.of("b", "c"));
        assertThat(ring.after("ann", ring.here("ann", START), START)).contains(List.of());
    }

    @Test
    void writes_the_place_behind_it_on_each_message() {
        ring.here("ann", START);

        var message = ring.say("ann", ResumeToken::text, START);

        assertThat(message).isEqualTo(ring.here("ann", START).text());
    }

    @Test
    void keeps_nothing_for_who_has_never_listened() {
        assertThat(ring.say("ann", _ -> "a", START)).isNull();
        assertThat(ring.count()).isZero();
    }

    @Test
    void knows_no_place_of_another_trader_or_another_ring_or_one_that_has_not_come() {
        var anns = ring.here("ann", START);
        ring.here("bob", START);
        ring.say("bob", _ -> "to bob", START);

        assertThat(ring.after("bob", anns, START)).isEmpty();
        assertThat(ring.after("eve", anns, START)).isEmpty();
        assertThat(ring.after("ann", new ResumeToken(anns.run(), 1), START)).isEmpty();
        assertThat(ring.after("ann", new ResumeToken("other-ring", 0), START)).isEmpty();
        assertThat(ring.after("ann", ResumeToken.NOWHERE, START)).isEmpty();
    }

    @Test
    void forgets_what_is_too_old_and_knows_that_it_has() {
        var first = ring.here("ann", START);
        ring.say("ann", _ -> "a", START);
        var second = ring.here("ann", START.plusSeconds(1));
        ring.say("ann", _ -> "b", START.plusSeconds(1));

        assertThat(ring.after("ann", first, FORGOTTEN.minusMillis(1))).contains(List.of("a", "b"));
        assertThat(ring.after("ann", first, FORGOTTEN)).isEmpty();
        assertThat(ring.after("ann", second, FORGOTTEN)).contains(List.of("b"));
    }

    @Test
    void forgets_who_has_left_for_too_long() {
        var place = ring.here("ann", START);

        assertThat(ring.after("ann", place, FORGOTTEN.minusMillis(1))).contains(List.of());
        assertThat(ring.after("ann", place, FORGOTTEN)).isEmpty();
        assertThat(ring.traders()).isZero();
        assertThat(ring.after("ann", ring.here("ann", FORGOTTEN), FORGOTTEN)).contains(List.of());
        assertThat(ring.after("ann", place, FORGOTTEN)).isEmpty();
    }

    @Test
    void keeps_so_many_of_a_trader_and_so_many_in_all() {
        var anns = ring.here("ann", START);
        var bobs = ring.here("bob", START);
        for (int i = 0; i < 3; i++) {
            ring.say("ann", _ -> "a", START);
        }
        assertThat(ring.after("ann", anns, START)).isPresent();

        ring.say("ann", _ -> "a", START);
        assertThat(ring.after("ann", anns, START)).isEmpty();

        ring.say("bob", _ -> "b", START);
        var annsLater = new ResumeToken(anns.run(), 1);
        assertThat(ring.after("ann", annsLater, START)).isPresent();
        ring.say("bob", _ -> "b", START);
        assertThat(ring.after("ann", annsLater, START)).isEmpty();
        assertThat(ring.after("bob", bobs, START)).contains(List.of("b", "b"));
    }

    @Test
    void keeps_so_many_characters() {
        var place = ring.here("ann", START);
        ring.say("ann", _ -> "x".repeat(60), START);
        var later = ring.here("ann", START);
        ring.say("ann", _ -> "y".repeat(60), START);

        assertThat(ring.characters()).isEqualTo(60);
        assertThat(ring.after("ann", place, START)).isEmpty();
        assertThat(ring.after("ann", later, START)).contains(List.of("y".repeat(60)));
        ring.say("ann", _ -> "z".repeat(101), START);
        assertThat(ring.count()).isZero();
        assertThat(ring.after("ann", later, START)).isEmpty();
    }

    @Test
    void remembers_those_who_listened_last_where_there_is_no_room() {
        var anns = ring.here("ann", START);
        var bobs = ring.here("bob", START);
        ring.here("ann", START);

        ring.here("eve", START);

        assertThat(ring.after("ann", anns, START)).isPresent();
        assertThat(ring.after("bob", bobs, START)).isEmpty();
        assertThat(ring.traders()).isEqualTo(2);
    }

    @Property(tries = 300)
    void replays_all_that_followed_or_nothing_whatever_happens_and_keeps_its_bounds(
            @ForAll @IntRange(min = 1, max = 30) int most,
            @ForAll @IntRange(min = 1, max = 10) int mostOfTrader,
            @ForAll @IntRange(min = 1, max = 200) int mostCharacters,
            @ForAll @IntRange(min = 1, max = 4) int mostTraders,
            @ForAll Random random) {
        var ring = ring(most, mostOfTrader, mostCharacters, mostTraders);
        Map<String, List<String>> said = new HashMap<>();
        var places = new ArrayList<Place>();
        var now = START;
        for (int step = 0; step < 200; step++) {
            now = now.plusSeconds(random.nextInt(20));
            var trader = "trader" + random.nextInt(5);
            var sayings = said.computeIfAbsent(trader, _ -> new ArrayList<>());
            if (random.nextInt(3) == 0) {
                places.add(new Place(trader, ring.here(trader, now), sayings.size()));
            } else {
                var message = "m".repeat(random.nextInt(30)) + step;
                sayings.add(message);
                ring.say(trader, _ -> message, now);
            }
            assertThat(ring.count()).isLessThanOrEqualTo(most);
            assertThat(ring.characters()).isBetween(0L, (long) mostCharacters);
            assertThat(ring.traders()).isLessThanOrEqualTo(mostTraders);
            for (var place : places) {
                var all = said.get(place.trader());
                ring.after(place.trader(), place.token(), now)
                        .ifPresent(replayed -> assertThat(replayed)
                                .isEqualTo(all.subList(place.before(), all.size()))
                                .hasSizeLessThanOrEqualTo(mostOfTrader));
            }
        }
    }

    private record Place(String trader, ResumeToken token, int before) {}

    private ReplayRing ring(int messages, int messagesPerTrader, long characters, int traders) {
        return new ReplayRing(
                new ReplayBounds(AGE, messages, messagesPerTrader, characters, traders),
                () -> "run-" + names.incrementAndGet());
    }
}
