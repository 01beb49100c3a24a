package io.orderflow.letters;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** What is wanted of one partition, which is read from its end step by step towards its beginning. Each step is read forwards. */
final class Tail {
    private final long beginning;
    private final long end;
    private final int most;
    private final Deque<Letter> step = new ArrayDeque<>();
    private final List<Letter> letters = new ArrayList<>();
    private final List<Letter> marks = new ArrayList<>();
    private long from;
    private long until;

    /** @param most letters that are wanted, at least 1: the newest */
    Tail(long beginning, long end, int most) {
        this.beginning = beginning;
        this.end = end;
        this.most = most;
        this.from = end;
        this.until = end;
    }

    /** Whether there is more to look at, and reason to. */
    boolean isOpen() {
        return letters.size() + step.size() < most && from > last();
    }

    /** Offset of the records before those of the last step, at most so many of them. */
    long stepBack(int records) {
        letters.addAll(step);
        step.clear();
        until = from;
        from = Math.max(last(), from - records);
        return from;
    }

    /** Offset behind the records of this step. */
    long until() {
        return until;
    }

    /** The next record of this step. Of more letters than are wanted the oldest are forgotten at once. */
    void take(Letter letter) {
        if (letter.redriven() != null) {
            marks.add(letter);
            return;
        }
        step.addLast(letter);
        if (letters.size() + step.size() > most) {
            step.removeFirst();
        }
    }

    /** All letters and marks that were taken and not forgotten. */
    List<Letter> found() {
        var found = new ArrayList<>(letters);
        found.addAll(step);
        found.addAll(marks);
        return found;
    }

    long size() {
        return end - beginning;
    }

    private long last() {
        return Math.max(beginning, end - LetterReader.MOST_PER_PARTITION);
    }
}
