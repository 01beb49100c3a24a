package io.orderflow.audit.inbound.reports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.orderflow.audit.domain.LogReader;
import io.orderflow.chassis.problem.ProblemException;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.TimeoutException;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.Cancellable;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Reports in work at the same time")
class ReportBoundsTest {
    private static final LogReader OFFICER = new LogReader.Compliance("compliance1");

    private final ReportBounds bounds = new ReportBounds(3, Duration.ofHours(1));

    @Test
    void are_one_of_each_reader() {
        var first = endless(OFFICER);

        assertRefused(endless(OFFICER));
        first.subscription.cancel();
        assertInWork(endless(OFFICER));
    }

    @Test
    @DisplayName("leave a place to compliance, whatever traders ask for")
    void leave_a_place_to_compliance() {
        assertInWork(endless(trader(1)));
        assertInWork(endless(trader(2)));

        assertRefused(endless(trader(3)));
        assertInWork(endless(OFFICER));
        assertRefused(endless(new LogReader.Compliance("compliance2")));
    }

    @Test
    void give_their_place_back_when_they_fail_before_they_begin() {
        var broken = ask(OFFICER, () -> {
            throw new IllegalStateException("no such table");
        });

        assertThat(broken.failure.get()).isInstanceOf(IllegalStateException.class);
        assertInWork(endless(OFFICER));
    }

    @Test
    void take_no_longer_than_they_may() {
        var hasty = new ReportBounds(3, Duration.ofMillis(20));

        assertThatThrownBy(() -> hasty.withinOne(OFFICER, () -> Uni.createFrom().nothing())
                        .ifNoItem()
                        .after(Duration.ofSeconds(20))
                        .failWith(() -> new IllegalStateException("still waiting"))
                        .await()
                        .indefinitely())
                .isInstanceOf(TimeoutException.class)
                .hasNoCause();
        assertThat(hasty.withinOne(OFFICER, () -> Uni.createFrom().item("whole"))
                        .await()
                        .indefinitely())
                .isEqualTo("whole");
    }

    private record Asked(Cancellable subscription, AtomicReference<Throwable> failure) {}

    private Asked endless(LogReader reader) {
        return ask(reader, () -> Multi.createFrom().nothing());
    }

    private Asked ask(LogReader reader, Supplier<Multi<Object>> work) {
        var failure = new AtomicReference<Throwable>();
        return new Asked(bounds.within(reader, work).subscribe().with(_ -> {}, failure::set), failure);
    }

    private static void assertInWork(Asked asked) {
        assertThat(asked.failure).hasValue(null);
    }

    private static void assertRefused(Asked asked) {
        assertThat(asked.failure.get()).isInstanceOf(ProblemException.class);
    }

    private static LogReader trader(int number) {
        return new LogReader.Trader("trader" + number);
    }
}
