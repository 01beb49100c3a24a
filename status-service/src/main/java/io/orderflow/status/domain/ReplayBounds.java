package io.orderflow.status.domain;

import java.time.Duration;

/**
 * How much is kept for those who come back.
 *
 * @param age how long a message is kept, and a trader who has left is remembered
 * @param messages of all traders; at least 1
 * @param messagesPerTrader and hence of one replay; at least 1
 * @param characters of all messages
 * @param traders for whom something is kept at once; at least 1
 */
public record ReplayBounds(Duration age, int messages, int messagesPerTrader, long characters, int traders) {
    public ReplayBounds {
        if (!age.isPositive() || messages < 1 || messagesPerTrader < 1 || characters < 0 || traders < 1) {
            throw new IllegalArgumentException("bounds must be positive");
        }
    }
}
