package io.orderflow.e2e.fuzz;

import java.util.List;
import java.util.Random;

/** Where the randomness of a run comes from: {@code -Dfuzz.seed=N} repeats a run. */
final class Seed {
    private static final long SEED = Long.getLong("fuzz.seed", System.nanoTime());

    static {
        System.out.println("fuzz seed " + SEED + "; -Dfuzz.seed=" + SEED + " repeats it");
    }

    private Seed() {}

    /** A source of its own for each worker, so that threads do not change what each of them does. */
    static Random of(String what, int worker) {
        return new Random(SEED * 31 + what.hashCode() * 1_000_003L + worker);
    }

    static <T> T any(Random random, List<T> of) {
        return of.get(random.nextInt(of.size()));
    }
}
