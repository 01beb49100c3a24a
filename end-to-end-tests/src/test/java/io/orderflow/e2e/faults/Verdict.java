package io.orderflow.e2e.faults;

import io.orderflow.e2e.faults.Violation.Kind;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What a run came to.
 *
 * @param orders by status
 * @param faults that were carried out, by what they were
 * @param halts that came about, by point
 * @param settled how long it took from the end of the faults until nothing was wrong any more
 */
record Verdict(
        long seed,
        long requests,
        long unanswered,
        long skipped,
        Map<String, Long> orders,
        List<Fault> faults,
        Map<String, Long> halts,
        Duration settled,
        List<Violation> violations,
        List<String> unexpectedAnswers) {
    private static final int SHOWN = 20;

    boolean isClean() {
        return violations.isEmpty() && unexpectedAnswers.isEmpty();
    }

    /** Orders, accounts or keys with a violation of this kind. */
    long count(Kind kind) {
        return violations.stream()
                .filter(violation -> violation.kind() == kind)
                .map(Violation::subject)
                .distinct()
                .count();
    }

    /** The verdict as a person reads it. */
    String report() {
        var text = new StringBuilder();
        text.append(String.format(
                "seed %d: %,d requests (%d without a clear answer, %d held back), %,d orders %s%n",
                seed,
                requests,
                unanswered,
                skipped,
                orders.values().stream().mapToLong(Long::longValue).sum(),
                orders));
        text.append(String.format("  %d faults: %s%n", faults.size(), sorts()));
        text.append(String.format("  halted at: %s%n", halts));
        text.append(String.format("  settled %d s after the last fault was mended%n", settled.toSeconds()));
        text.append(String.format(
                "  %d lost, %d doubled, %d stuck, %d wrong%s%n",
                count(Kind.LOST),
                count(Kind.DOUBLED),
                count(Kind.STUCK),
                count(Kind.WRONG),
                unexpectedAnswers.isEmpty() ? "" : ", " + unexpectedAnswers.size() + " answers nobody should get"));
        violations.stream()
                .limit(SHOWN)
                .forEach(each -> text.append("    ").append(each).append('\n'));
        unexpectedAnswers.stream()
                .limit(SHOWN)
                .forEach(each -> text.append("    ").append(each).append('\n'));
        if (violations.size() > SHOWN) {
            text.append("    … and ").append(violations.size() - SHOWN).append(" more\n");
        }
        return text.toString();
    }

    private Map<String, Long> sorts() {
        return faults.stream()
                .collect(Collectors.groupingBy(
                        fault -> fault.getClass().getSimpleName(), java.util.TreeMap::new, Collectors.counting()));
    }
}
