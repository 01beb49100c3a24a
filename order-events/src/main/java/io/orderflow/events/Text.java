package io.orderflow.events;

import org.jspecify.annotations.Nullable;

/** Free text that databases, logs and terminals can take. */
final class Text {
    private static final char REPLACEMENT = '\uFFFD';
    private static final int EXCERPT = 80;

    private Text() {}

    /** Whether it has no control characters other than tab and line feed, and no halves of characters. */
    static boolean isReadable(CharSequence text) {
        return text.codePoints().allMatch(Text::isReadable);
    }

    /** The text with a replacement for what is not readable, and without what is beyond the bound. */
    static String readable(String text) {
        var bounded = text.length() <= Bounds.TEXT ? text : text.substring(0, Bounds.TEXT);
        if (isReadable(bounded)) {
            return bounded;
        }
        var clean = new StringBuilder(bounded.length());
        bounded.codePoints().forEach(point -> clean.appendCodePoint(isReadable(point) ? point : REPLACEMENT));
        return clean.toString();
    }

    static @Nullable String readableIfAny(@Nullable String text) {
        return text == null ? null : readable(text);
    }

    /** The beginning of what something is, for a message about it. */
    static String excerpt(@Nullable Object value) {
        var text = String.valueOf(value);
        return readable(text.length() <= EXCERPT ? text : text.substring(0, EXCERPT) + "…");
    }

    private static boolean isReadable(int point) {
        boolean half = point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE;
        return !half && (!Character.isISOControl(point) || point == '\n' || point == '\t');
    }
}
