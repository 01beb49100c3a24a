package io.orderflow.e2e.faults;

import io.orderflow.e2e.faults.Load.Offer;
import io.orderflow.e2e.faults.Violation.Kind;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What a run came to.
 *
 * @param unclear requests that got no clear answer when they were sent first
 * @param traders who submitted
 * @param orders by what became of them
 * @param faults that were carried out, by what they were
 * @param halts that came about, by point
 * @param tradingHalts that were in force for a while
 * @param cancelledMeanwhile orders cancelled at a time when trading in them was halted
 * @param reconnects of the screens that were cut off
 * @param gaps between versions on a screen's stream, which it made up for by reading the order
 * @param settled how long it took from the end of the faults until nothing was wrong any more
 */
record Verdict(
        long seed,
        long requests,
        long unclear,
        Offer offer,
        int traders,
        Map<String, Long> orders,
        List<Fault> faults,
        Map<String, Long> halts,
        int tradingHalts,
        long cancelledMeanwhile,
        int reconnects,
        long gaps,
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
                "seed %d: %,d requests of %d traders (%.1f marketable a second; %d without a clear answer at first, %d held back),"
                        + " %,d orders %s%n",
                seed,
                requests,
                traders,
                offer.marketablePerSecond(),
                unclear,
                offer.heldBack(),
                orders.values().stream().mapToLong(Long::longValue).sum(),
                orders));
        text.append(String.format("  %d faults: %s%n", faults.size(), sorts()));
        text.append(String.format("  halted at: %s%n", halts));
        text.append(String.format(
                "  trading halted %d times, %d orders cancelled meanwhile; screens connected again %d times,"
                        + " %d versions left out%n",
                tradingHalts, cancelledMeanwhile, reconnects, gaps));
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
                        fault -> fault.getClass().getSimpleName(), TreeMap::new, Collectors.counting()));
    }
}
