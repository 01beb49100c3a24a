package io.orderflow.execution.domain;

import java.math.BigDecimal;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * One look at what a venue holds beyond our books. While orders are being executed it is not known which of the newest executions the
 * venue's figures already contain: each figure has seen them up to some point, in the order in which they happened. So a look leaves
 * several amounts possible for each symbol and for cash, the true one among them, and looks one after the other leave fewer.
 *
 * @param possible amounts beyond the books, by symbol and for {@link Holdings#CASH}; a symbol that is left out is as booked
 */
public record HoldingsSight(Map<String, Set<BigDecimal>> possible) {
    private static final Set<BigDecimal> NOTHING = Set.of(BigDecimal.ZERO);

    public HoldingsSight {
        possible = Map.copyOf(possible);
    }

    /**
     * @param held as the venue says
     * @param booked everything in our books
     * @param latest the newest part of it, in the order of execution: from before the venue was asked
     */
    public static HoldingsSight of(Holdings held, Holdings booked, List<HoldingsChange> latest) {
        Map<String, BigDecimal> beyond = new HashMap<>(held.minus(booked).amounts());
        latest.forEach(change -> beyond.putIfAbsent(change.symbol(), BigDecimal.ZERO));
        Map<String, Set<BigDecimal>> possible = new HashMap<>();
        beyond.forEach((item, amount) -> possible.put(item, new HashSet<>(Set.of(Holdings.plain(amount)))));
        for (HoldingsChange change : latest.reversed()) {
            unseen(change.symbol(), change.shares(), beyond, possible);
            unseen(Holdings.CASH, change.cash(), beyond, possible);
        }
        return new HoldingsSight(possible);
    }

    /** The venue's figure may be from before that change, and all later ones. */
    private static void unseen(
            String item, BigDecimal change, Map<String, BigDecimal> beyond, Map<String, Set<BigDecimal>> possible) {
        BigDecimal before = Holdings.plain(beyond.merge(item, change, BigDecimal::add));
        possible.computeIfAbsent(item, ignored -> new HashSet<>()).add(before);
    }

    /** What both looks leave possible. */
    public HoldingsSight and(HoldingsSight other) {
        Map<String, Set<BigDecimal>> both = new HashMap<>();
        Set<String> items = new HashSet<>(possible.keySet());
        items.addAll(other.possible.keySet());
        for (String item : items) {
            Set<BigDecimal> common = new HashSet<>(possible(item));
            common.retainAll(other.possible(item));
            both.put(item, common);
        }
        return new HoldingsSight(both);
    }

    public Set<BigDecimal> possible(String item) {
        return possible.getOrDefault(item, NOTHING);
    }

    /** Whether the books explain what is held of that. */
    boolean explains(String item) {
        return possible(item).contains(BigDecimal.ZERO);
    }

    /** Whether nothing is held that the books do not explain. */
    public boolean explainsAll() {
        return possible.keySet().stream().allMatch(this::explains);
    }

    /** Whether these looks cannot be of the same holdings. */
    public boolean isContradictory() {
        return possible.values().stream().anyMatch(Set::isEmpty);
    }

    /** What is held beyond the books, if only one amount of each is possible. */
    public Optional<Holdings> certain() {
        if (possible.values().stream().anyMatch(amounts -> amounts.size() != 1)) {
            return Optional.empty();
        }
        Map<String, BigDecimal> amounts = new HashMap<>();
        possible.forEach((item, only) -> amounts.put(item, only.iterator().next()));
        return Optional.of(Holdings.of(amounts));
    }

    /** The smallest of several. */
    static BigDecimal smallest(Set<BigDecimal> amounts) {
        return amounts.stream()
                .min(Comparator.<BigDecimal, BigDecimal>comparing(amount -> amount.abs())
                        .thenComparing(Comparator.naturalOrder()))
                .orElseThrow();
    }
}
