package io.orderflow.audit.domain.reports;

import io.orderflow.events.Side;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;

/** Executions as a log could have them. */
public final class SampleExecutions {
    private static final Instant OPENING = Instant.parse("2026-03-02T14:30:00.123456Z");

    private SampleExecutions() {}

    /** So many, a second apart; each eleventh is beyond its order. */
    public static List<Execution> some(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> of(i, "trader" + i % 7, i % 3 == 0 ? "SIM-WEST" : "SIM-EAST"))
                .toList();
    }

    /** One in the name of {@code traderId} at {@code venue}. */
    public static Execution of(int number, String traderId, String venue) {
        var at = OPENING.plusSeconds(number);
        return new Execution(
                number + 1L,
                new UUID(1, number),
                at,
                at.plusMillis(20),
                traderId,
                new UUID(2, number),
                number % 2 == 0 ? "AAPL" : "BRK.B",
                number % 4 == 0 ? Side.SELL : Side.BUY,
                1 + number % 1_000,
                new BigDecimal("150.45").add(BigDecimal.valueOf(number, 4)),
                new BigDecimal("0.0035").multiply(BigDecimal.valueOf(1 + number % 1_000)),
                venue,
                "V-" + number,
                new UUID(3, number),
                number % 11 == 10);
    }

    /** A report of March 2, 2026 in New York. */
    public static ReportQuery thatDay(String traderId) {
        var day = LocalDate.of(2026, 3, 2);
        var zone = ReportQueryValidation.DEFAULT_ZONE;
        return new ReportQuery(
                new ReportRange(
                        day.atStartOfDay(zone).toInstant(),
                        day.plusDays(1).atStartOfDay(zone).toInstant(),
                        zone),
                traderId);
    }
}
