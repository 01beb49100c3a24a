package io.orderflow.execution.domain;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * What looks at the holdings of one venue, one after the other, come to. A difference counts once two looks in a row leave the same amount
 * possible and none of the two can be explained by the books: a symbol or cash, each by itself.
 */
public final class HoldingsDifferences {
    private Map<String, Set<BigDecimal>> suspected = Map.of();
    private final Map<String, BigDecimal> found = new TreeMap<>();

    /** Takes another look; returns what is found to differ, and was not before. */
    public synchronized Map<String, BigDecimal> see(HoldingsSight sight) {
        Map<String, Set<BigDecimal>> suspects = new HashMap<>();
        Map<String, BigDecimal> fresh = new TreeMap<>();
        sight.possible().forEach((item, amounts) -> {
            if (!sight.explains(item)) {
                Set<BigDecimal> lasting = new HashSet<>(suspected.getOrDefault(item, Set.of()));
                lasting.retainAll(amounts);
                suspects.put(item, lasting.isEmpty() ? amounts : lasting);
                if (!lasting.isEmpty() && !isFound(item, lasting)) {
                    fresh.put(item, HoldingsSight.smallest(lasting));
                }
            }
        });
        suspected = suspects;
        found.keySet().retainAll(suspects.keySet());
        found.putAll(fresh);
        return fresh;
    }

    private boolean isFound(String item, Set<BigDecimal> amounts) {
        BigDecimal before = found.get(item);
        return before != null && amounts.contains(before);
    }

    /** What differs now: held at the venue beyond the books, by symbol and for {@link Holdings#CASH}. */
    public synchronized Map<String, BigDecimal> found() {
        return Map.copyOf(found);
    }
}
