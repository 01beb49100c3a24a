package io.orderflow.simulator.store;

import java.util.Arrays;

/**
 * Where things stand in a file, by the hash of their key: an open-addressed table of primitives, 16 bytes a slot, so
 * that a million keys cost tens of megabytes and not hundreds. Different keys may share a hash; the reader checks.
 */
final class OffsetIndex {
    private static final int INITIAL_SLOTS = 1 << 10;
    /** Filled to two thirds at most. */
    private static final int LOAD_NUMERATOR = 3;

    private long[] hashes = new long[INITIAL_SLOTS];
    /** Offset plus one; zero marks an empty slot. */
    private long[] offsets = new long[INITIAL_SLOTS];

    private int size;

    void put(long hash, long offset) {
        if ((long) size * LOAD_NUMERATOR >= 2L * hashes.length) {
            grow();
        }
        insert(hash, offset + 1);
        size++;
    }

    /** All offsets stored under the hash, mostly none or one. */
    long[] find(long hash) {
        long[] found = new long[2];
        int count = 0;
        for (int slot = slot(hash); offsets[slot] != 0; slot = (slot + 1) & (hashes.length - 1)) {
            if (hashes[slot] == hash) {
                if (count == found.length) {
                    found = Arrays.copyOf(found, count * 2);
                }
                found[count++] = offsets[slot] - 1;
            }
        }
        return Arrays.copyOf(found, count);
    }

    private void insert(long hash, long offsetPlusOne) {
        int slot = slot(hash);
        while (offsets[slot] != 0) {
            slot = (slot + 1) & (hashes.length - 1);
        }
        hashes[slot] = hash;
        offsets[slot] = offsetPlusOne;
    }

    private int slot(long hash) {
        return (int) (hash ^ (hash >>> 32)) & (hashes.length - 1);
    }

    private void grow() {
        long[] oldHashes = hashes;
        long[] oldOffsets = offsets;
        hashes = new long[oldHashes.length * 2];
        offsets = new long[oldOffsets.length * 2];
        for (int slot = 0; slot < oldOffsets.length; slot++) {
            if (oldOffsets[slot] != 0) {
                insert(oldHashes[slot], oldOffsets[slot]);
            }
        }
    }
}
