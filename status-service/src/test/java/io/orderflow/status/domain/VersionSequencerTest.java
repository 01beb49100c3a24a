package io.orderflow.status.domain;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;
import static org.assertj.core.api.Assertions.assertThat;

import io.orderflow.events.OrderEvent;
import io.orderflow.status.Changes;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.stream.LongStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class VersionSequencerTest {
    private static final Instant START = Instant.parse("2026-03-02T14:30:00Z");
    private static final Duration HOLD = Duration.ofSeconds(1);
    private static final SequencingBounds BOUNDS = new SequencingBounds(HOLD, 1000, 1000, Duration.ofSeconds(60));

    private final Changes order = Changes.of("trader1");

    @Test
    void lets_versions_out_at_once_when_they_come_in_order() {
        var sequencer = new VersionSequencer(BOUNDS);

        assertThat(sequencer.offer(order.submitted(), START)).hasSize(1);
        assertThat(sequencer.offer(order.approved(), START)).hasSize(1);
        assertThat(sequencer.held()).isZero();
    }

    @Test
    void holds_a_version_until_the_one_before_it_has_come() {
        var sequencer = new VersionSequencer(BOUNDS);
        sequencer.offer(order.submitted(), START);

        assertThat(sequencer.offer(order.executed(), START)).isEmpty();
        assertThat(versions(sequencer.offer(order.approved(), START.plusMillis(400))))
                .containsExactly(1L, 2L);
    }

    @Test
    void gives_up_a_missing_version_after_the_hold_and_drops_it_when_it_comes_at_last() {
        var sequencer = new VersionSequencer(BOUNDS);
        sequencer.offer(order.submitted(), START);
        sequencer.offer(order.executed(), START);

        assertThat(sequencer.releaseOverdue(START.plus(HOLD).minusMillis(1))).isEmpty();
        assertThat(versions(sequencer.releaseOverdue(START.plus(HOLD)))).containsExactly(2L);
        assertThat(sequencer.offer(order.approved(), START.plus(HOLD))).isEmpty();
        assertThat(sequencer.dropped()).isEqualTo(1);
    }

    @Test
    void holds_an_order_it_never_heard_of_no_longer_than_any_other() {
        var sequencer = new VersionSequencer(BOUNDS);

        assertThat(sequencer.offer(order.filled(7, 50), START)).isEmpty();
        assertThat(versions(sequencer.releaseOverdue(START.plus(HOLD)))).containsExactly(7L);
        assertThat(sequencer.offer(order.filled(8, 100), START.plus(HOLD))).hasSize(1);
    }

    @Test
    void lets_a_hold_pass_only_what_has_waited_for_it() {
        var sequencer = new VersionSequencer(BOUNDS);
        sequencer.offer(order.filled(3, 50), START);
        sequencer.offer(order.filled(5, 100), START.plusMillis(500));

        assertThat(versions(sequencer.releaseOverdue(START.plus(HOLD)))).containsExactly(3L);
        assertThat(versions(sequencer.releaseOverdue(START.plus(HOLD).plusMillis(500))))
                .containsExactly(5L);
    }

    @Test
    void forgets_an_order_some_time_after_its_end() {
        var sequencer = new VersionSequencer(BOUNDS);
        sequencer.offer(order.submitted(), START);
        sequencer.offer(order.denied(), START);

        sequencer.releaseOverdue(START.plusSeconds(59));
        assertThat(sequencer.offer(order.denied(), START.plusSeconds(59))).isEmpty();
        sequencer.releaseOverdue(START.plusSeconds(60));
        assertThat(sequencer.remembered()).isZero();
    }

    @Property(tries = 300)
    void lets_everything_out_in_rising_order_however_it_comes(
            @ForAll @IntRange(min = 1, max = 12) int orders,
            @ForAll @IntRange(min = 1, max = 20) int versions,
            @ForAll @IntRange(max = 10) int repeats,
            @ForAll Random random) {
        var sequencer = new VersionSequencer(BOUNDS);
        var deliveries = deliveries(orders, versions);
        var all = new ArrayList<>(deliveries);
        for (int i = 0; i < repeats; i++) {
            all.add(deliveries.get(random.nextInt(deliveries.size())));
        }
        Collections.shuffle(all, random);

        var out = all.stream()
                .flatMap(event -> sequencer.offer(event, START).stream())
                .toList();

        assertThat(byOrder(out))
                .hasSize(orders)
                .allSatisfy((_, seen) -> assertThat(seen)
                        .isEqualTo(LongStream.range(0, versions).boxed().toList()));
        assertThat(sequencer.held()).isZero();
    }

    @Property(tries = 300)
    void lets_out_what_has_come_in_strictly_rising_order_when_some_never_comes(
            @ForAll @Size(min = 1, max = 200) List<@DoubleRange(min = 0, max = 1) Double> fates,
            @ForAll Random random) {
        var sequencer = new VersionSequencer(BOUNDS);
        var come = new ArrayList<OrderEvent>();
        var deliveries = deliveries(10, 20);
        for (int i = 0; i < fates.size(); i++) {
            if (fates.get(i) > 0.2) {
                come.add(deliveries.get(i));
            }
        }
        Collections.shuffle(come, random);

        var out = new ArrayList<OrderEvent>();
        come.forEach(event -> out.addAll(sequencer.offer(event, START)));
        out.addAll(sequencer.releaseOverdue(START.plus(HOLD)));

        assertThat(byOrder(out).values())
                .allSatisfy(seen -> assertThat(seen).isSorted().doesNotHaveDuplicates());
        assertThat(out).hasSameSizeAs(come).containsExactlyInAnyOrderElementsOf(come);
        assertThat(sequencer.held()).isZero();
    }

    @Property(tries = 300)
    void keeps_its_bounds_and_still_lets_out_strictly_rising(
            @ForAll @IntRange(min = 1, max = 5) int mostHeld,
            @ForAll @IntRange(min = 1, max = 5) int mostOrders,
            @ForAll Random random) {
        var sequencer = new VersionSequencer(new SequencingBounds(HOLD, mostHeld, mostOrders, Duration.ZERO));
        var all = deliveries(mostOrders, 20);
        Collections.shuffle(all, random);

        var out = new ArrayList<OrderEvent>();
        var now = START;
        for (var event : all) {
            out.addAll(sequencer.offer(event, now));
            assertThat(sequencer.held()).isLessThanOrEqualTo(mostHeld);
            assertThat(sequencer.remembered()).isLessThanOrEqualTo(mostOrders);
            now = now.plusMillis(random.nextInt(100));
            out.addAll(sequencer.releaseOverdue(now));
        }

        assertThat(byOrder(out).values())
                .allSatisfy(seen -> assertThat(seen).isSorted().doesNotHaveDuplicates());
    }

    @Test
    void forgets_the_order_unused_longest_when_there_are_too_many() {
        var sequencer = new VersionSequencer(new SequencingBounds(HOLD, 10, 2, Duration.ofSeconds(60)));
        var second = Changes.of("trader1");
        var third = Changes.of("trader1");
        sequencer.offer(order.filled(5, 50), START);
        sequencer.offer(second.submitted(), START);

        assertThat(sequencer.offer(third.submitted(), START))
                .extracting(event -> event.header().orderId())
                .contains(third.orderId(), order.orderId());
        assertThat(sequencer.remembered()).isEqualTo(2);
        assertThat(sequencer.held()).isZero();
    }

    private static List<OrderEvent> deliveries(int orders, int versions) {
        var all = new ArrayList<OrderEvent>();
        for (int i = 0; i < orders; i++) {
            var changes = Changes.of("trader" + i);
            for (int version = 0; version < versions; version++) {
                all.add(changes.filled(version, 50));
            }
        }
        return all;
    }

    private static List<Long> versions(List<OrderEvent> events) {
        return events.stream().map(event -> event.header().version()).toList();
    }

    private static Map<UUID, List<Long>> byOrder(List<OrderEvent> events) {
        return events.stream()
                .collect(groupingBy(
                        event -> event.header().orderId(),
                        mapping(event -> event.header().version(), toList())));
    }
}
