package io.orderflow.e2e.faults;

/**
 * Something that must never be.
 *
 * @param subject the order, key or trader it is about; several violations of one subject count once
 * @param sentence what is wrong, with the subject in it
 */
record Violation(Kind kind, String subject, String sentence) {

    /** What became of it in the end. */
    enum Kind {
        /** Something that happened is missing somewhere. */
        LOST,
        /** Something that happened once is there more than once. */
        DOUBLED,
        /** Something that should have ended has not. */
        STUCK,
        /** Two accounts of the same contradict each other in another way. */
        WRONG
    }

    static Violation lost(String subject, String sentence) {
        return new Violation(Kind.LOST, subject, sentence);
    }

    static Violation doubled(String subject, String sentence) {
        return new Violation(Kind.DOUBLED, subject, sentence);
    }

    static Violation stuck(String subject, String sentence) {
        return new Violation(Kind.STUCK, subject, sentence);
    }

    static Violation wrong(String subject, String sentence) {
        return new Violation(Kind.WRONG, subject, sentence);
    }

    /** Who has less than there should be has lost something, who has more has something twice. */
    static Violation ofAmounts(long is, long shouldBe, String subject, String sentence) {
        if (is == shouldBe) {
            return wrong(subject, sentence);
        }
        return is < shouldBe ? lost(subject, sentence) : doubled(subject, sentence);
    }

    @Override
    public String toString() {
        return kind + ": " + sentence;
    }
}
