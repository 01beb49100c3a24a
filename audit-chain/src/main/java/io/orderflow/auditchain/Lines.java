package io.orderflow.auditchain;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import org.jspecify.annotations.Nullable;

/** The lines of a file that somebody else may have written: of bounded length, and complete only with their line feed. */
final class Lines implements AutoCloseable {
    /** More than a row whose event is as large as a record may be, with all that JSON escapes. */
    private static final int LONGEST = 8 << 20;

    private final InputStream in;
    private final byte[] buffer = new byte[1 << 16];
    /** What of the buffer has been read from the file and not been given away yet. */
    private int from;

    private int to;
    private long number;

    /**
     * A line.
     *
     * @param number counted from 1
     * @param text without its line feed; null if it is too long, or not UTF-8
     * @param complete whether a line feed ends it
     */
    record Line(long number, @Nullable String text, boolean complete) {}

    Lines(InputStream in) {
        this.in = in;
    }

    /** The next one; null at the end. */
    @Nullable
    Line next() throws IOException {
        if (!fill()) {
            return null;
        }
        var bytes = new ByteArrayOutputStream(2048);
        boolean tooLong = false;
        boolean complete = false;
        while (!complete && fill()) {
            int end = endOfLine();
            complete = end < to;
            tooLong |= bytes.size() + end - from > LONGEST;
            if (!tooLong) {
                bytes.write(buffer, from, end - from);
            }
            from = complete ? end + 1 : end;
        }
        number++;
        return new Line(number, tooLong ? null : decoded(bytes.toByteArray()), complete);
    }

    /** Whether there is anything left. */
    private boolean fill() throws IOException {
        if (from == to) {
            from = 0;
            to = Math.max(0, in.read(buffer));
        }
        return from < to;
    }

    /** Where the line feed is; behind the buffer's content if it is not there. */
    private int endOfLine() {
        int end = from;
        while (end < to && buffer[end] != '\n') {
            end++;
        }
        return end;
    }

    private static @Nullable String decoded(byte[] bytes) {
        try {
            return UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
        } catch (CharacterCodingException e) {
            return null;
        }
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
