package io.orderflow.orders.domain;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * Of which traders orders are taken in: the kill switch of the whole, and the ramp that opens it to a part of them.
 *
 * @param enabled false: of nobody
 * @param percentage of the traders, 0 to 100; who is in at one percentage is in at every higher one
 */
public record Intake(boolean enabled, int percentage) {
    private static final int BUCKETS = 100;

    public Intake {
        if (percentage < 0 || percentage > BUCKETS) {
            throw new IllegalArgumentException("percentage must be from 0 to 100: " + percentage);
        }
    }

    /** Whether new orders of the trader are taken in. */
    public boolean admits(String traderId) {
        return enabled && bucket(traderId) < percentage;
    }

    /** The trader's place on the ramp, 0 to 99: the same on every instance, for ever. */
    static int bucket(String traderId) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(traderId.getBytes(StandardCharsets.UTF_8));
            return Math.floorMod(ByteBuffer.wrap(hash).getInt(), BUCKETS);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java runtime has SHA-256", e);
        }
    }
}
