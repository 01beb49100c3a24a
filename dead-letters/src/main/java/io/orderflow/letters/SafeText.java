package io.orderflow.letters;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/** Bytes and texts of strangers, as a terminal or a page can take them: nothing in them moves a cursor or hides what follows. */
public final class SafeText {
    private SafeText() {}

    /** As UTF-8 where it is; every other byte as {@code \xNN}. */
    public static String of(byte[] bytes) {
        var decoder = StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        var in = ByteBuffer.wrap(bytes);
        var decoded = CharBuffer.allocate(bytes.length);
        var text = new StringBuilder();
        while (in.hasRemaining()) {
            var result = decoder.decode(in, decoded, true);
            decoded.flip();
            text.append(of(decoded.toString()));
            decoded.clear();
            for (int i = 0; result.isError() && i < result.length(); i++) {
                text.append("\\x%02x".formatted(in.get()));
            }
            decoder.reset();
        }
        return text.toString();
    }

    /** The text with everything escaped that is not plainly visible. */
    public static String of(String text) {
        var safe = new StringBuilder(text.length());
        text.codePoints().forEach(point -> {
            if (isVisible(point)) {
                safe.appendCodePoint(point);
            } else {
                safe.append(point < 0x100 ? "\\x%02x".formatted(point) : "\\u%04x".formatted(point));
            }
        });
        return safe.toString();
    }

    /** The beginning of it, in one line. */
    public static String of(String text, int width) {
        return cut(of(text), width);
    }

    /** The beginning of what is safe already: at most {@code width} characters, the last one of which tells that there is more. */
    public static String cut(String safe, int width) {
        if (safe.length() <= width) {
            return safe;
        }
        int end = width - 1;
        return safe.substring(0, end > 0 && Character.isHighSurrogate(safe.charAt(end - 1)) ? end - 1 : end) + "…";
    }

    private static boolean isVisible(int point) {
        return switch (Character.getType(point)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> false;
            default -> point != '\\';
        };
    }
}
