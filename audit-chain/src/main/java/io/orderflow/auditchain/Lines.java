package io.orderflow.auditchain;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedInputStream;
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
        this.in = new BufferedInputStream(in, 1 << 16);
    }

    /** The next one; null at the end. */
    @Nullable
    Line next() throws IOException {
        var bytes = new ByteArrayOutputStream(2048);
        boolean tooLong = false;
        int each = in.read();
        if (each < 0) {
            return null;
        }
        for (; each >= 0 && each != '\n'; each = in.read()) {
            tooLong |= bytes.size() == LONGEST;
            if (!tooLong) {
                bytes.write(each);
            }
        }
        number++;
        return new Line(number, tooLong ? null : decoded(bytes.toByteArray()), each == '\n');
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
