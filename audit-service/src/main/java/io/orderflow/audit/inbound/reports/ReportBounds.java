package io.orderflow.audit.inbound.reports;

import io.orderflow.audit.config.AuditConfig;
import io.orderflow.audit.domain.LogReader;
import io.orderflow.chassis.problem.Problem;
import io.orderflow.chassis.problem.ProblemException;
import io.orderflow.refusals.RefusalCode;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Supplier;

/**
 * How many reports are in work at the same time: each occupies a connection to the database that the log needs too. One of
 * each reader, so that nobody has all places by asking often and reading slowly; and traders leave one to compliance.
 */
@ApplicationScoped
class ReportBounds {
    private final Set<LogReader> inWork = new HashSet<>();
    private final int most;
    private final Duration limit;

    @Inject
    ReportBounds(AuditConfig config) {
        this(config.reports().atOnce(), config.reports().limit());
    }

    ReportBounds(int most, Duration limit) {
        this.most = most;
        this.limit = limit;
    }

    /** How long a report may take. */
    Duration limit() {
        return limit;
    }

    /** Does the work once it is subscribed to, if there is room; fails with a problem 503 if there is none. */
    <T> Multi<T> within(LogReader reader, Supplier<Multi<T>> work) {
        return Multi.createFrom()
                .deferred(() -> take(reader)
                        ? Multi.createFrom().deferred(work::get).onTermination().invoke(() -> leave(reader))
                        : Multi.createFrom().failure(busy()));
    }

    /** The same for work that has one outcome, and no longer than a report may take. */
    <T> Uni<T> withinOne(LogReader reader, Supplier<Uni<T>> work) {
        return Uni.createFrom()
                .deferred(() -> take(reader)
                        ? Uni.createFrom()
                                .deferred(work::get)
                                .ifNoItem()
                                .after(limit)
                                .fail()
                                .onTermination()
                                .invoke(() -> leave(reader))
                        : Uni.createFrom().failure(busy()));
    }

    private synchronized boolean take(LogReader reader) {
        int places = switch (reader) {
            case LogReader.Trader _ -> most - 1;
            case LogReader.Compliance _ -> most;
        };
        return inWork.size() < places && inWork.add(reader);
    }

    private synchronized void leave(LogReader reader) {
        inWork.remove(reader);
    }

    private static ProblemException busy() {
        return new ProblemException(Problem.of(
                RefusalCode.TOO_BUSY,
                "A report of yours is being written, or as many as may be at once. Ask for this one again when one of"
                        + " them is done."));
    }
}
