package io.orderflow.risk.domain;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What an account is opened with, by trader: {@code trader1:250000,load-*:1000000}. An exact name goes before a
 * pattern, an earlier pattern before a later one; nobody else gets anything.
 */
public final class OpeningCash {
    private final Map<String, BigDecimal> exact = new LinkedHashMap<>();
    private final Map<String, BigDecimal> prefixes = new LinkedHashMap<>();

    private OpeningCash() {}

    /**
     * Reads the list.
     *
     * @throws IllegalArgumentException if an entry is not {@code name:amount}, or an amount is negative
     */
    public static OpeningCash parse(String list) {
        var result = new OpeningCash();
        for (String entry : list.split(",", -1)) {
            if (!entry.isBlank()) {
                result.add(entry.strip());
            }
        }
        return result;
    }

    /** US dollars, 0 for a trader who is not on the list. */
    public BigDecimal of(String traderId) {
        BigDecimal named = exact.get(traderId);
        if (named != null) {
            return named;
        }
        return prefixes.entrySet().stream()
                .filter(prefix -> traderId.startsWith(prefix.getKey()))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse(BigDecimal.ZERO);
    }

    private void add(String entry) {
        int colon = entry.lastIndexOf(':');
        if (colon < 1) {
            throw new IllegalArgumentException("opening cash is not name:amount: " + entry);
        }
        String name = entry.substring(0, colon).strip();
        BigDecimal amount = amount(entry.substring(colon + 1).strip(), entry);
        if (name.endsWith("*")) {
            prefixes.putIfAbsent(name.substring(0, name.length() - 1), amount);
        } else {
            exact.putIfAbsent(name, amount);
        }
    }

    private static BigDecimal amount(String digits, String entry) {
        if (!digits.matches("\\d{1,15}(\\.\\d{1,2})?")) {
            throw new IllegalArgumentException("opening cash is no amount of dollars: " + entry);
        }
        return new BigDecimal(digits);
    }
}
