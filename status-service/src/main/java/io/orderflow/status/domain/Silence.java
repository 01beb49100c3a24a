package io.orderflow.status.domain;

import java.time.Duration;

/**
 * How long the other side has not answered, told from a count of its answers that is looked at regularly. Only time in which somebody
 * looked counts: a process that stood still for a while could hear nothing, and knows nothing of the other side. Not thread-safe.
 */
public final class Silence {
    private final long mostNanos;
    private final long longestStepNanos;
    private long answers;
    private long lookedAtNanos;
    private long silentNanos;

    /**
     * Silent, until the first answer.
     *
     * @param most at which it is too long
     * @param longestStep counted between two looks, however far they are apart
     */
    public Silence(Duration most, Duration longestStep) {
        this.mostNanos = most.toNanos();
        this.longestStepNanos = longestStep.toNanos();
        this.silentNanos = mostNanos;
    }

    /**
     * Looks.
     *
     * @param answered so many times so far; less than before where the count has begun anew
     * @param nowNanos of {@link System#nanoTime}
     */
    public void look(long answered, long nowNanos) {
        silentNanos = answered > answers
                ? 0
                : Math.min(mostNanos, silentNanos + Math.clamp(nowNanos - lookedAtNanos, 0, longestStepNanos));
        answers = answered;
        lookedAtNanos = nowNanos;
    }

    /** Whether it lasts as long as may be, or there has never been an answer. */
    public boolean isTooLong() {
        return silentNanos >= mostNanos;
    }
}
