package io.orderflow.execution.application;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderflow.execution.application.Venue.FillsPage;
import io.smallrye.mutiny.Uni;
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

    @Test
    void goes_back_further_than_asked_since_the_clock_of_the_venue_may_be_behind() {
        var catchUpFills = new CatchUpFills(new NoExecutions(), null);

        catchUpFills.since(venue(), CREATED).await().atMost(Duration.ofSeconds(10));

        assertThat(asked).containsExactly(CREATED.minusSeconds(5));
    }

    /** A venue whose feed is empty. */
    private Venue venue() {
        return (Venue) Proxy.newProxyInstance(
                Venue.class.getClassLoader(), new Class<?>[] {Venue.class}, (_, method, arguments) -> {
                    if (method.getName().equals("name")) {
                        return "SIM-EAST";
                    }
                    asked.add((Instant) arguments[0]);
                    return Uni.createFrom().item(new FillsPage(List.of(), null));
                });
    }

    private static final class NoExecutions implements Executions {
        @Override
        public <T> Uni<T> transact(Function<ExecutionTransaction, Uni<T>> work) {
            throw new AssertionError("nothing is there to book");
        }
    }
}
