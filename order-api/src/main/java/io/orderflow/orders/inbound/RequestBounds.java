package io.orderflow.orders.inbound;

import io.orderflow.chassis.Patience;
import io.orderflow.orders.application.NotBegun;
import io.orderflow.orders.config.OrdersConfig;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/** How many requests are in work at the same time, and for how long one may keep its caller waiting. */
@ApplicationScoped
class RequestBounds {
    private final AtomicInteger inWork = new AtomicInteger();
    private final int maxRequests;
    private final Duration timeout;

    RequestBounds(OrdersConfig config) {
        this.maxRequests = config.maxRequests();
        this.timeout = config.requestTimeout();
    }

    /**
     * Does the work within the bounds.
     *
     * @return fails with a problem 503 if there is no room, now or when its turn should come, or when the time is up; work that was
     *     begun is not cut off
     */
    <T> Uni<T> within(Supplier<Uni<T>> work) {
        if (inWork.incrementAndGet() > maxRequests) {
            inWork.decrementAndGet();
            return Uni.createFrom().failure(OrderProblems.busy());
        }
        Uni<T> all = Uni.createFrom().deferred(work::get).onTermination().invoke(inWork::decrementAndGet);
        return Patience.atMost(timeout, all, OrderProblems::tooSlow)
                .onFailure(NotBegun.class)
                .transform(failure -> OrderProblems.busy());
    }
}
