package io.orderflow.chassis;

import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.function.Supplier;

/** Waiting that ends. What is waited for is not cut off, above all not in the middle of a transaction: it ends by itself. */
public final class Patience {
    private Patience() {}

    /** The outcome of the work, or after that time the failure. */
    public static <T> Uni<T> atMost(Duration longest, Uni<T> work, Supplier<? extends Throwable> failure) {
        return Uni.createFrom()
                .<T>emitter(emitter -> work.subscribe().with(emitter::complete, emitter::fail))
                .ifNoItem()
                .after(longest)
                .failWith(failure);
    }
}
