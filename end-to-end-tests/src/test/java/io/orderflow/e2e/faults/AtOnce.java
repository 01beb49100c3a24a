package io.orderflow.e2e.faults;

import java.io.UncheckedIOException;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.function.Function;

/** Asks about several at once. */
final class AtOnce {
    private static final int THREADS = 8;
    private static final int ATTEMPTS = 5;

    private AtOnce() {}

    /** Returns when all are answered; what gets no answer is asked again. Fails with the first failure. */
    static <S> void ofEach(List<S> subjects, Function<S, ?> question) throws Exception {
        ofEach(subjects, question, THREADS);
    }

    /** @param threads how many are asked about at the same time */
    static <S> void ofEach(List<S> subjects, Function<S, ?> question, int threads) throws Exception {
        try (var pool = Executors.newFixedThreadPool(threads)) {
            var asked = subjects.stream()
                    .map(subject -> pool.submit(() -> answer(subject, question)))
                    .toList();
            for (var each : asked) {
                each.get();
            }
        }
    }

    private static <S> Object answer(S subject, Function<S, ?> question) {
        for (int attempt = 1; true; attempt++) {
            try {
                return question.apply(subject);
            } catch (UncheckedIOException e) {
                if (attempt == ATTEMPTS) {
                    throw e;
                }
            }
        }
    }
}
