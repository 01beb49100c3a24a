package io.orderflow.status.domain;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What one watcher is told of some subjects: the newest of each, if it is another than the last, and not too often. What was
 * overtaken meanwhile is never told, so there is no queue. Not thread-safe.
 *
 * @param <T> what is told; equal ones say the same
 */
public final class Conflation<T> {
    private final Set<String> subjects;
    private final long spacingNanos;
    private final Map<String, Told<T>> last = new HashMap<>();

    private record Told<T>(T what, long atNanos) {}

    /** @param spacing the least time between two messages about the same subject */
    public Conflation(Set<String> subjects, Duration spacing) {
        this.subjects = Set.copyOf(subjects);
        this.spacingNanos = spacing.toNanos();
    }

    public Set<String> subjects() {
        return subjects;
    }

    /**
     * What is to be told now; it counts as told.
     *
     * @param newest by subject what holds; null if nothing is known
     * @param nowNanos of {@link System#nanoTime}
     */
    public List<T> due(Function<String, @Nullable T> newest, long nowNanos) {
        var due = new ArrayList<T>();
        for (var subject : subjects) {
            var what = newest.apply(subject);
            var told = last.get(subject);
            boolean isNews = what != null && (told == null || !told.what().equals(what));
            if (isNews && (told == null || nowNanos - told.atNanos() >= spacingNanos)) {
                last.put(subject, new Told<>(what, nowNanos));
                due.add(what);
            }
        }
        return due;
    }
}
