package io.orderflow.stack.letters;

/** Publishes what was put aside where it came from, once its cause is mended. */
public final class Redrive {
    private final Letterbox letterbox;

    public Redrive(Letterbox letterbox) {
        this.letterbox = letterbox;
    }

    /** What became of it. */
    public sealed interface Outcome {
        /** It stands on its topic again. */
        record Published(String topic) implements Outcome {}

        /** It does not, for a reason that begins in lower case. */
        record Refused(String why) implements Outcome {}
    }

    /** @param again whether it may be published although it was published again before */
    public Outcome publish(Parked parked, boolean again) {
        var letter = parked.letter();
        if (parked.redriven() && !again) {
            return new Outcome.Refused("it was published again already; --again does it once more");
        }
        if (letter.dropped()) {
            return new Outcome.Refused("its value was too large to be kept");
        }
        var target = letter.target();
        if (target.isEmpty()) {
            return new Outcome.Refused("where it came from is no topic of Orderflow's");
        }
        var record = letterbox.find(letter.id());
        if (record.isEmpty()) {
            return new Outcome.Refused("it is not kept any more");
        }
        if (target.get().isCompacted() && record.get().key() == null) {
            return new Outcome.Refused("its topic takes no record without a key");
        }
        letterbox.publishAgain(letter, target.get(), record.get());
        return new Outcome.Published(target.get().topicName());
    }
}
