package io.orderflow.execution.inbound;

import io.orderflow.letters.Letter;
import io.orderflow.letters.LetterReader;
import io.orderflow.letters.SafeText;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What was put aside, as HTTP shows it. All texts are strangers': only what is visible is shown as it is.
 *
 * @param total records that the topic keeps, marks of what was published again included
 */
record DeadLettersJson(long total, List<LetterJson> letters) {
    /** So many bytes of a value are enough for what is shown of it. */
    static final int MOST_BYTES = 8_000;

    private static final int MOST_TEXT = 2_000;
    private static final int MOST_REASON = 1_000;
    private static final int MOST_NAME = 200;
    /** The last moment that has four digits of year. */
    private static final long LATEST = 253_402_300_799_999L;

    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,15}");

    static DeadLettersJson of(LetterReader.Newest newest, int limit) {
        var redriven = Letter.publishedAgain(newest.letters());
        return new DeadLettersJson(
                newest.total(),
                newest.letters().stream()
                        .filter(letter -> letter.redriven() == null)
                        .sorted(Letter.NEWEST_FIRST)
                        .limit(limit)
                        .map(letter -> LetterJson.of(letter, redriven))
                        .toList());
    }

    /**
     * One letter. What a header should say and does not is null.
     *
     * @param id where it stands on the topic of dead letters; {@code ./orderflow dead-letters} takes it
     * @param service that put the record aside
     * @param topic where the record was read, with {@code partition} and {@code offset}
     * @param redriven whether the record was published again
     * @param size of the value in bytes; null if there is none
     * @param text the beginning of the value, with an ellipsis at its end if there is more
     */
    record LetterJson(
            String id,
            @Nullable String service,
            @Nullable String topic,
            @Nullable Long partition,
            @Nullable Long offset,
            @Nullable String key,
            @Nullable String kind,
            @Nullable String reason,
            Instant parkedAt,
            boolean redriven,
            @Nullable Integer size,
            @Nullable String text) {

        static LetterJson of(Letter letter, Set<String> redriven) {
            return new LetterJson(
                    letter.id().toString(),
                    name(letter.service()),
                    name(letter.sourceTopic()),
                    number(letter.sourcePartition()),
                    number(letter.sourceOffset()),
                    bytes(letter.key(), MOST_NAME),
                    name(letter.kind()),
                    shown(letter.reason(), MOST_REASON),
                    Instant.ofEpochMilli(Math.clamp(letter.timestamp(), 0, LATEST)),
                    redriven.contains(letter.subject()),
                    letter.size() < 0 ? null : letter.size(),
                    bytes(letter.beginning(), MOST_TEXT));
        }

        private static @Nullable String name(String header) {
            return shown(header, MOST_NAME);
        }

        private static @Nullable String shown(String header, int most) {
            return header.isEmpty() ? null : SafeText.of(header, most);
        }

        private static @Nullable Long number(String header) {
            return NUMBER.matcher(header).matches() ? Long.valueOf(header) : null;
        }

        private static @Nullable String bytes(byte @Nullable [] bytes, int most) {
            return bytes == null ? null : SafeText.cut(SafeText.of(bytes), most);
        }
    }
}
