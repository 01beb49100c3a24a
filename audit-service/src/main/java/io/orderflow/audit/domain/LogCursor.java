package io.orderflow.audit.domain;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.orderflow.auditchain.Sha256;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;

/**
 * Where a page ends, as a text that its reader hands back: a place in the log and a fingerprint of who asked for what. A
 * cursor of somebody else, or of other filters, is not taken. It is not signed: whoever makes one up chooses only where
 * in their own rows they go on, as they may with {@code to}; what rows they see is the database's to decide.
 */
public final class LogCursor {
    private static final byte VERSION = 1;
    private static final int FINGERPRINT = 8;
    private static final int SIZE = 1 + Long.BYTES + Long.BYTES + FINGERPRINT;
    private static final String SEPARATOR = "\n";

    private LogCursor() {}

    /** The text, of characters that need no encoding in an address. */
    public static String of(LogPosition position, LogReader reader, LogFilter filter) {
        var bytes = ByteBuffer.allocate(SIZE)
                .put(VERSION)
                .putLong(ChronoUnit.MICROS.between(Instant.EPOCH, position.timestamp()))
                .putLong(position.id())
                .put(fingerprint(reader, filter));
        return encoder().encodeToString(bytes.array());
    }

    /** The place, if the text is a cursor of this reader and filter. */
    public static Optional<LogPosition> read(String text, LogReader reader, LogFilter filter) {
        byte[] bytes = decoded(text);
        if (bytes.length != SIZE || bytes[0] != VERSION) {
            return Optional.empty();
        }
        byte[] fingerprint = Arrays.copyOfRange(bytes, SIZE - FINGERPRINT, SIZE);
        return MessageDigest.isEqual(fingerprint, fingerprint(reader, filter)) ? position(bytes) : Optional.empty();
    }

    private static Optional<LogPosition> position(byte[] bytes) {
        var buffer = ByteBuffer.wrap(bytes, 1, Long.BYTES + Long.BYTES);
        try {
            var timestamp = Instant.EPOCH.plus(buffer.getLong(), ChronoUnit.MICROS);
            return isKept(timestamp) ? Optional.of(new LogPosition(timestamp, buffer.getLong())) : Optional.empty();
        } catch (DateTimeException | ArithmeticException e) {
            return Optional.empty();
        }
    }

    /** No event is of another time, and the database could not read some. */
    private static boolean isKept(Instant timestamp) {
        return timestamp.isAfter(Instant.parse("1999-12-31T23:59:59Z"))
                && timestamp.isBefore(Instant.parse("2200-01-01T00:00:00Z"));
    }

    private static byte[] decoded(String text) {
        try {
            byte[] bytes = Base64.getUrlDecoder().decode(text);
            // One text for one cursor: the decoder passes over bits that mean nothing.
            return encoder().encodeToString(bytes).equals(text) ? bytes : new byte[0];
        } catch (IllegalArgumentException e) {
            return new byte[0];
        }
    }

    private static Base64.Encoder encoder() {
        return Base64.getUrlEncoder().withoutPadding();
    }

    /** None of the parts has a line break in it. */
    private static byte[] fingerprint(LogReader reader, LogFilter filter) {
        var parts = String.join(
                SEPARATOR,
                reader.getClass().getSimpleName(),
                reader.id(),
                String.valueOf(filter.traderId()),
                String.valueOf(filter.orderId()),
                String.valueOf(filter.symbol()),
                String.valueOf(filter.action()),
                String.valueOf(filter.from()),
                String.valueOf(filter.to()));
        return Arrays.copyOf(Sha256.of(parts.getBytes(UTF_8)), FINGERPRINT);
    }
}
