package io.orderflow.auditchain;

/**
 * How far a chain goes.
 *
 * @param chain which one
 * @param sequence of its last row; 0 if it has none
 * @param hash of its last row; {@link Chains#GENESIS} if it has none
 */
public record Head(int chain, long sequence, String hash) {}
