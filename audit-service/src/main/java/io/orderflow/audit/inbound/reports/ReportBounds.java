package io.orderflow.audit.inbound.reports;

import io.orderflow.audit.config.AuditConfig;
import io.orderflow.chassis.problem.Problem;
import io.orderflow.chassis.problem.ProblemException;
import io.orderflow.refusals.RefusalCode;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/** How many reports are in work at the same time: each occupies a connection to the database that the log needs too. */
@ApplicationScoped
class ReportBounds {
    private final AtomicInteger inWork = new AtomicInteger();
    private final int most;

    ReportBounds(AuditConfig config) {
        this.most = config.reports().atOnce();
    }

    /** Does the work once it is subscribed to, if there is room; fails with a problem 503 if there is none. */
    <T> Multi<T> within(Supplier<Multi<T>> work) {
        return Multi.createFrom()
                .deferred(() -> take()
                        ? work.get().onTermination().invoke(inWork::decrementAndGet)
                        : Multi.createFrom().failure(busy()));
    }

    /** The same for work that has one outcome. */
    <T> Uni<T> withinOne(Supplier<Uni<T>> work) {
        return Uni.createFrom()
                .deferred(() -> take()
                        ? work.get().onTermination().invoke(inWork::decrementAndGet)
                        : Uni.createFrom().failure(busy()));
    }

    private boolean take() {
        if (inWork.incrementAndGet() <= most) {
            return true;
        }
        inWork.decrementAndGet();
        return false;
    }

    private static ProblemException busy() {
        return new ProblemException(Problem.of(
                RefusalCode.TOO_BUSY,
                "As many reports are being written as may be at once. Ask for yours again when one of them is done."));
    }
}
