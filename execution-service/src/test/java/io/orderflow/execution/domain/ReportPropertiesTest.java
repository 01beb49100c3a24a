package io.orderflow.execution.domain;

import static io.orderflow.execution.domain.Given.FEES;
import static io.orderflow.execution.domain.Given.VENUE;
import static io.orderflow.execution.domain.Given.VENUE_ORDER;
import static io.orderflow.execution.domain.Given.at;
import static org.assertj.core.api.Assertions.assertThat;

import io.orderflow.events.OrderEvent;
import io.orderflow.events.OrderState;
import io.orderflow.events.OrderStatus;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** The same evidence gives the same end, however it arrives. */
class ReportPropertiesTest {

    /**
     * What happened at the venue, in order.
     *
     * @param ended how the venue ended it, OPEN if it did not
     */
    record Story(int quantity, List<OrderReport> reports, VenueStatus ended) {}

    @Property(tries = 2000)
    void shuffled_and_repeated_reports_end_in_the_same_state(@ForAll("stories") Story story, @ForAll long seed) {
        OrderState inOrder = tell(story, story.reports()).state();
        var random = new Random(seed);
        List<OrderReport> muddled = new ArrayList<>(story.reports());
        story.reports().stream().filter(report -> random.nextBoolean()).forEach(muddled::add);
        Collections.shuffle(muddled, random);

        assertThat(tell(story, muddled).state()).isEqualTo(inOrder);
    }

    @Property(tries = 2000)
    void dropped_reports_that_are_fetched_again_end_in_the_same_state(
            @ForAll("stories") Story story, @ForAll long seed) {
        OrderState whole = tell(story, story.reports()).state();
        var random = new Random(seed);
        List<OrderReport> heard = new ArrayList<>(
                story.reports().stream().filter(report -> random.nextBoolean()).toList());
        // The feed brings the executions, and the look-up how the order stands.
        story.reports().stream()
                .filter(report -> report.fill() != null)
                .map(ReportPropertiesTest::asActivity)
                .forEach(heard::add);
        heard.add(story.reports().getLast());

        assertThat(tell(story, heard).state()).isEqualTo(whole);
    }

    @Property(tries = 2000)
    void fills_never_exceed_the_quantity_and_versions_rise_by_one(
            @ForAll("stories") Story story, @ForAll long seed, @ForAll boolean cancelled) {
        var random = new Random(seed);
        List<OrderReport> muddled = new ArrayList<>(story.reports());
        muddled.addAll(story.reports());
        muddled.add(fill(7, story.quantity() + 7, VenueStatus.OPEN));
        Collections.shuffle(muddled, random);
        Execution execution = sending(story);
        long version = 1;
        int filled = 0;
        for (OrderReport report : muddled) {
            if (cancelled) {
                execution = execution.requestCancel(Given.cancel(), at(1)).next();
            }
            Move<?> move = execution.hear(report, FEES, at(2));
            for (OrderEvent event : move.events()) {
                assertThat(event.header().version()).isEqualTo(++version);
                assertThat(event.state().filledQuantity()).isBetween(filled, story.quantity());
                if (event instanceof OrderEvent.Filled fill) {
                    filled += fill.fill().quantity();
                    assertThat(event.state().filledQuantity()).isEqualTo(filled);
                }
            }
            execution = move.next();
            assertThat(execution.state().filledQuantity()).isEqualTo(filled);
        }
    }

    private static Sending sending(Story story) {
        return (Sending) Approved.from(Given.order(story.quantity()), VENUE, Given.START)
                .claim(TradingStates.UNRESTRICTED, true, at(0))
                .next();
    }

    private static Execution tell(Story story, List<OrderReport> reports) {
        Execution execution = sending(story);
        for (OrderReport report : reports) {
            execution = execution.hear(report, FEES, at(1)).next();
        }
        assertThat(execution.progress().missesFills()).isFalse();
        if (execution.progress().isFilled()) {
            assertThat(execution.state().status()).isEqualTo(OrderStatus.FILLED);
        }
        return execution;
    }

    @Provide
    Arbitrary<Story> stories() {
        Arbitrary<List<Integer>> parts =
                Arbitraries.integers().between(1, 50).list().ofMinSize(1).ofMaxSize(6);
        Arbitrary<VenueStatus> ends = Arbitraries.of(VenueStatus.OPEN, VenueStatus.CANCELLED, VenueStatus.EXPIRED);
        return Combinators.combine(parts, Arbitraries.integers().between(0, 20), ends)
                .as(ReportPropertiesTest::story);
    }

    private static Story story(List<Integer> parts, int left, VenueStatus end) {
        int quantity = parts.stream().mapToInt(Integer::intValue).sum() + left;
        List<OrderReport> reports = new ArrayList<>();
        reports.add(Given.open());
        int cumulative = 0;
        for (int part : parts) {
            cumulative += part;
            reports.add(fill(part, cumulative, cumulative == quantity ? VenueStatus.FILLED : VenueStatus.OPEN));
        }
        VenueStatus ended = cumulative == quantity ? VenueStatus.FILLED : end;
        reports.add(Given.says(ended, cumulative));
        return new Story(quantity, reports, ended);
    }

    private static OrderReport fill(int quantity, int cumulative, VenueStatus status) {
        var price = new BigDecimal("150.00").add(new BigDecimal(cumulative).movePointLeft(2));
        return new OrderReport(
                VENUE,
                VENUE_ORDER,
                "trader1:AAPL:100:MKT:1:v1",
                status,
                cumulative,
                new FillReport(quantity, price, cumulative, Given.START));
    }

    private static OrderReport asActivity(OrderReport report) {
        return new OrderReport(
                report.venue(), report.venueOrderId(), null, report.status(), report.filledQuantity(), report.fill());
    }
}
