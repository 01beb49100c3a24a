package io.orderflow.orders.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.orderflow.orders.application.NotBegun;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class TurnsTest {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final List<String> begun = new ArrayList<>();
    private final Turns turns = new Turns(1, PATIENCE);

    @Test
    void takes_a_traders_work_one_after_the_other_and_in_order() {
        var first = begin(turns, "trader1", "first");
        var second = begin(turns, "trader1", "second");
        var third = begin(turns, "trader1", "third");
        assertThat(begun).containsExactly("first");

        first.complete(null);
        assertThat(begun).containsExactly("first", "second");
        second.complete(null);
        third.complete(null);

        assertThat(begun).containsExactly("first", "second", "third");
    }

    @Test
    void lets_nobody_wait_for_another_trader() {
        begin(turns, "trader1", "of one");
        begin(turns, "trader2", "of the other");

        assertThat(begun).containsExactly("of one", "of the other");
    }

    @Test
    void takes_as_many_at_once_as_it_may() {
        var two = new Turns(2, PATIENCE);
        var first = begin(two, "requests", "first");
        var second = begin(two, "requests", "second");
        begin(two, "requests", "third");
        begin(two, "requests", "fourth");
        assertThat(begun).containsExactly("first", "second");

        second.complete(null);
        assertThat(begun).containsExactly("first", "second", "third");
        first.complete(null);

        assertThat(begun).containsExactly("first", "second", "third", "fourth");
    }

    @Test
    void goes_on_after_a_failure() {
        var first = begin(turns, "trader1", "first");
        begin(turns, "trader1", "second");

        first.completeExceptionally(new IllegalStateException("refused"));

        assertThat(begun).containsExactly("first", "second");
    }

    @Test
    void never_begins_what_has_waited_too_long_and_takes_who_comes_after_it() {
        var shortTurns = new Turns(1, Duration.ofMillis(50));
        var first = begin(shortTurns, "trader1", "first");

        assertThatThrownBy(() -> shortTurns
                        .inTurn("trader1", () -> work("late", new CompletableFuture<>()))
                        .await()
                        .atMost(PATIENCE))
                .hasCauseInstanceOf(NotBegun.class);
        first.complete(null);
        begin(shortTurns, "trader1", "next");

        assertThat(begun).containsExactly("first", "next");
    }

    /** Begins work that lasts until the future is completed. */
    private CompletableFuture<Void> begin(Turns turns, String of, String name) {
        var end = new CompletableFuture<Void>();
        turns.inTurn(of, () -> work(name, end)).subscribe().with(_ -> {}, _ -> {});
        return end;
    }

    private Uni<Void> work(String name, CompletableFuture<Void> end) {
        begun.add(name);
        return Uni.createFrom().completionStage(end);
    }
}
