package io.orderflow.execution.application;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderflow.execution.application.Venue.FillsPage;
import io.orderflow.execution.outbound.VenueFixture;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class CatchUpFillsTest {
    private static final Instant CREATED = Instant.parse("2026-03-02T14:30:00Z");

    private final List<Instant> asked = new ArrayList<>();
    private final List<UniEmitter<? super FillsPage>> unanswered = new ArrayList<>();
    private final CatchUpFills catchUpFills = new CatchUpFills(new NoExecutions(), null, VenueFixture.config(1));

    @Test
    void goes_back_further_than_asked_since_the_clock_of_the_venue_may_be_behind() {
        var reading = catchUpFills.anew(venue(), CREATED).subscribeAsCompletionStage();
        answerAll();

        assertThat(asked).containsExactly(CREATED.minusSeconds(5));
        assertThat(reading).succeedsWithin(Duration.ofSeconds(10));
    }

    @Test
    void look_ups_share_a_reading_that_goes_back_far_enough() {
        var first = catchUpFills.shared(venue(), CREATED).subscribeAsCompletionStage();
        var later = catchUpFills.shared(venue(), CREATED.plusSeconds(1)).subscribeAsCompletionStage();
        assertThat(asked).hasSize(1);

        var earlier = catchUpFills.shared(venue(), CREATED.minusSeconds(1)).subscribeAsCompletionStage();
        assertThat(asked).hasSize(2);

        answerAll();
        assertThat(first).succeedsWithin(Duration.ofSeconds(10));
        assertThat(later).succeedsWithin(Duration.ofSeconds(10));
        assertThat(earlier).succeedsWithin(Duration.ofSeconds(10));
    }

    @Test
    void a_reconciliation_shares_no_reading_that_began_before_it() {
        var lookUp = catchUpFills.shared(venue(), CREATED).subscribeAsCompletionStage();

        var reconciliation = catchUpFills.anew(venue(), CREATED).subscribeAsCompletionStage();

        assertThat(asked).hasSize(2);
        unanswered.getFirst().complete(new FillsPage(List.of(), null));
        assertThat(lookUp).isDone();
        assertThat(reconciliation).isNotDone();
        answerAll();
        assertThat(reconciliation).succeedsWithin(Duration.ofSeconds(10));
    }

    private void answerAll() {
        unanswered.forEach(emitter -> emitter.complete(new FillsPage(List.of(), null)));
    }

    /** A venue whose feed is empty, and answers when it is told to. */
    private Venue venue() {
        return (Venue) Proxy.newProxyInstance(
                Venue.class.getClassLoader(), new Class<?>[] {Venue.class}, (_, method, arguments) -> {
                    if (method.getName().equals("name")) {
                        return "SIM-EAST";
                    }
                    asked.add((Instant) arguments[0]);
                    return Uni.createFrom().<FillsPage>emitter(unanswered::add);
                });
    }

    private static final class NoExecutions implements Executions {
        @Override
        public <T> Uni<T> transact(Function<ExecutionTransaction, Uni<T>> work) {
            throw new AssertionError("nothing is there to book");
        }
    }
}
