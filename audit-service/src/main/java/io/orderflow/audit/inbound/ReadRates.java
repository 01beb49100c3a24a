package io.orderflow.audit.inbound;

import io.orderflow.audit.config.AuditConfig;
import io.orderflow.audit.domain.LogReader;
import io.orderflow.chassis.problem.Problem;
import io.orderflow.chassis.problem.ProblemException;
import io.orderflow.refusals.RefusalCode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.InstantSource;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

/**
 * How often each reader reads, by the minute of the clock. Counted in memory, so each instance allows as much by itself: it
 * bounds what is written down, and is no matter of money.
 */
@ApplicationScoped
class ReadRates {
    private static final int MINUTE = 60;

    private final int trader;
    private final int compliance;
    private final InstantSource clock;
    private final AtomicReference<Reads> reads = new AtomicReference<>(new Reads(0));

    @Inject
    ReadRates(AuditConfig config) {
        this(config.traderReadsPerMinute(), config.complianceReadsPerMinute(), Clock.systemUTC());
    }

    ReadRates(int trader, int compliance, InstantSource clock) {
        this.trader = trader;
        this.compliance = compliance;
        this.clock = clock;
    }

    /**
     * Counts one read.
     *
     * @throws ProblemException 429 if it is one too many, which is then not done
     */
    void count(LogReader reader) {
        int most = switch (reader) {
            case LogReader.Trader _ -> trader;
            case LogReader.Compliance _ -> compliance;
        };
        long second = clock.instant().getEpochSecond();
        if (readsOf(second / MINUTE).of(reader).incrementAndGet() > most) {
            throw tooMany(most, MINUTE - (int) (second % MINUTE));
        }
    }

    private Reads readsOf(long minute) {
        return reads.updateAndGet(counted -> counted.minute == minute ? counted : new Reads(minute));
    }

    private static ProblemException tooMany(int most, int seconds) {
        return new ProblemException(
                Problem.of(
                        RefusalCode.RATE_LIMITED,
                        "You have read the audit log %,d times within a minute, which is the limit. Ask again in %d %s."
                                .formatted(most, seconds, seconds == 1 ? "second" : "seconds")),
                seconds);
    }

    /** Those of one minute; forgotten with it. */
    private static final class Reads {
        private final long minute;
        private final ConcurrentMap<LogReader, AtomicInteger> byReader = new ConcurrentHashMap<>();

        Reads(long minute) {
            this.minute = minute;
        }

        AtomicInteger of(LogReader reader) {
            return byReader.computeIfAbsent(reader, _ -> new AtomicInteger());
        }
    }
}
