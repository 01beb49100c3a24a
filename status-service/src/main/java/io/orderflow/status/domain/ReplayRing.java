package io.orderflow.status.domain;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.SequencedSet;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What was said lately to traders who listen, or have done so lately. Who comes back with a place in it is told what was missed. What is
 * kept of one trader without a break is a run, in which places are counted; its name cannot be guessed, so that a place of
 * another trader or process is none here. When a bound is reached the oldest message goes first. Not thread-safe.
 */
public final class ReplayRing {
    private final ReplayBounds bounds;
    private final Supplier<String> newNames;
    /** In order of their last use. */
    private final LinkedHashMap<String, Run> runs = new LinkedHashMap<>();
    /** Messages of all runs, and of such as are forgotten; in the order in which they were said. */
    private final SequencedSet<Kept> kept = new LinkedHashSet<>();

    private long characters;

    /** @param newNames makes names of runs, each once; see {@link ResumeToken#run()} */
    public ReplayRing(ReplayBounds bounds, Supplier<String> newNames) {
        this.bounds = bounds;
        this.newNames = newNames;
    }

    /**
     * The place of a reader who has been told everything so far. From now on, and until {@link ReplayBounds#age()} after the last such
     * call, what the trader is told is kept.
     *
     * @param now never earlier than in the calls before
     */
    public ResumeToken here(String traderId, Instant now) {
        forget(now);
        var run = runs.get(traderId);
        if (run == null) {
            run = new Run(newNames.get());
        }
        run.forgottenAt = now.plus(bounds.age());
        runs.putLast(traderId, run);
        if (runs.size() > bounds.traders()) {
            runs.pollFirstEntry();
        }
        return run.end();
    }

    /**
     * Something is said.
     *
     * @param text makes the message, given the place behind it
     * @param now never earlier than in the calls before
     * @return the message; null if the trader is none for whom it is kept
     */
    public @Nullable String say(String traderId, Function<ResumeToken, String> text, Instant now) {
        forget(now);
        var run = runs.get(traderId);
        if (run == null) {
            return null;
        }
        var message = text.apply(new ResumeToken(run.name, run.said + 1));
        run.said++;
        var keeping = new Kept(run, message, now.plus(bounds.age()));
        run.kept.add(keeping);
        kept.addLast(keeping);
        characters += message.length();
        if (run.kept.size() > bounds.messagesPerTrader()) {
            drop(run.kept.getFirst());
        }
        forget(now);
        return message;
    }

    /** What the trader was told after a place, in the same order; empty if nobody knows any more, or the place is none of the trader's. */
    public Optional<List<String>> after(String traderId, ResumeToken place, Instant now) {
        forget(now);
        var run = runs.get(traderId);
        if (run == null
                || !run.name.equals(place.run())
                || place.position() < run.begin()
                || place.position() > run.said) {
            return Optional.empty();
        }
        return Optional.of(run.kept.stream()
                .skip(place.position() - run.begin())
                .map(message -> message.text)
                .toList());
    }

    /** Messages that are kept. */
    public int count() {
        return kept.size();
    }

    /** Characters of these. */
    public long characters() {
        return characters;
    }

    /** Traders for whom something would be kept. */
    public int traders() {
        return runs.size();
    }

    private void forget(Instant now) {
        while (!kept.isEmpty() && (isTooMuch() || !kept.getFirst().forgottenAt.isAfter(now))) {
            drop(kept.getFirst());
        }
        while (!runs.isEmpty() && !runs.firstEntry().getValue().forgottenAt.isAfter(now)) {
            runs.pollFirstEntry();
        }
    }

    private boolean isTooMuch() {
        return kept.size() > bounds.messages() || characters > bounds.characters();
    }

    /** The oldest of its run. */
    private void drop(Kept oldest) {
        kept.remove(oldest);
        oldest.run.kept.removeFirst();
        characters -= oldest.text.length();
    }

    private static final class Run {
        final String name;
        final ArrayDeque<Kept> kept = new ArrayDeque<>();
        long said;
        Instant forgottenAt = Instant.MIN;

        Run(String name) {
            this.name = name;
        }

        /** The first place from which everything is kept. */
        long begin() {
            return said - kept.size();
        }

        ResumeToken end() {
            return new ResumeToken(name, said);
        }
    }

    /** One message; equal to itself only. */
    private static final class Kept {
        final Run run;
        final String text;
        final Instant forgottenAt;

        Kept(Run run, String text, Instant forgottenAt) {
            this.run = run;
            this.text = text;
            this.forgottenAt = forgottenAt;
        }
    }
}
