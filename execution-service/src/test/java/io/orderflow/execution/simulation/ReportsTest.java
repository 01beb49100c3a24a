package io.orderflow.execution.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderflow.events.OrderState;
import io.orderflow.events.TimeInForce;
import io.orderflow.execution.domain.VenueStatus;
import io.orderflow.execution.simulation.SimulatedVenue.Chapter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.logging.Level;
import java.util.logging.Logger;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.BeforeContainer;

/** However the venue's reports arrive, and whichever do: what happened there is what is booked here. */
class ReportsTest {
    private static final Logger LOG = Logger.getLogger("io.orderflow.execution");
    private static final List<Fault> OF_REPORTS = List.of(
            Fault.REPORT_LOST,
            Fault.REPORT_REPEATED,
            Fault.REPORT_LATE,
            Fault.STREAM_CUT,
            Fault.STREAM_SILENT,
            Fault.FEED_LAGS,
            Fault.ANSWER_LOST);

    /** What happens at the venue to an order of so many shares. */
    record Story(int quantity, List<Chapter> chapters) {}

    @BeforeContainer
    static void quiet() {
        LOG.setLevel(Level.OFF);
    }

    @Property(tries = 500)
    void shuffled_repeated_dropped_and_delayed_reports_end_in_the_same_state(
            @ForAll("stories") Story story, @ForAll long seed) {
        OrderState calm = end(story, 1, List.of());

        assertThat(end(story, seed, OF_REPORTS)).isEqualTo(calm);
    }

    private static OrderState end(Story story, long seed, List<Fault> possible) {
        var scheduler = new Scheduler(seed, false);
        var faults = Faults.of(scheduler, possible, 0.3);
        var world = new Simulation(scheduler, faults, Defect.NONE, true, state -> {});
        world.venue().tells(story.chapters());
        world.processes().start("a", Duration.ZERO);
        world.processes().start("b", Duration.ZERO);
        world.runUntil(2_000_000);
        var order = new Traders(world).submit(story.quantity(), TimeInForce.DAY);
        world.runUntil(60_000_000);
        world.heal(Duration.ofMinutes(30));
        return Objects.requireNonNull(world.books().of(order.orderId()))
                .newest()
                .state();
    }

    @Provide
    Arbitrary<Story> stories() {
        Arbitrary<List<Integer>> parts =
                Arbitraries.integers().between(1, 50).list().ofMinSize(1).ofMaxSize(6);
        Arbitrary<VenueStatus> ends = Arbitraries.of(VenueStatus.CANCELLED, VenueStatus.EXPIRED);
        return Combinators.combine(
                        parts,
                        Arbitraries.integers().between(0, 20),
                        ends,
                        Arbitraries.integers().between(1, 4_000))
                .as(ReportsTest::story);
    }

    private static Story story(List<Integer> parts, int left, VenueStatus end, int pauseMillis) {
        List<Chapter> chapters = new ArrayList<>();
        int quantity = left;
        Duration at = Duration.ZERO;
        for (int part : parts) {
            at = at.plusMillis(pauseMillis);
            chapters.add(Chapter.execution(at, part));
            quantity += part;
        }
        if (left > 0) {
            chapters.add(new Chapter(at.plusMillis(pauseMillis), 0, end));
        }
        return new Story(quantity, chapters);
    }
}
