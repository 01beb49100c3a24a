package io.orderflow.auditchain;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The form whose bytes are hashed and signed: for each field that has a value {@code name=length:value} and a line feed, in
 * a fixed order, in UTF-8. The length is that of the value in bytes, so that no value can look like another field. A
 * field without a value is left out: a column that is added later leaves the form of every earlier row as it was.
 */
public final class CanonicalForm {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSS'Z'");

    private final List<Field> fields = new ArrayList<>();

    /** A field that has a value. */
    public record Field(String name, String value) {}

    /** Adds a text, as it is. */
    public CanonicalForm text(String name, @Nullable String value) {
        if (value != null) {
            fields.add(new Field(name, value));
        }
        return this;
    }

    /** Adds a whole number, in decimal. */
    public CanonicalForm number(String name, @Nullable Number value) {
        return text(name, value == null ? null : Long.toString(value.longValue()));
    }

    /** Adds an amount: plain, without an exponent and without zeros at its end. */
    public CanonicalForm amount(String name, @Nullable BigDecimal value) {
        return text(name, value == null ? null : value.stripTrailingZeros().toPlainString());
    }

    /** Adds an identity, in lower case. */
    public CanonicalForm id(String name, @Nullable UUID value) {
        return text(name, value == null ? null : value.toString());
    }

    /** Adds a time, in UTC with six decimals. */
    public CanonicalForm time(String name, @Nullable OffsetDateTime value) {
        return text(name, value == null ? null : timeText(value));
    }

    /** What has been added so far. */
    public List<Field> fields() {
        return Collections.unmodifiableList(fields);
    }

    /** Reads a time, of years that have four digits: what was never ours is not calculated with. */
    static OffsetDateTime timeOf(String text) throws UnreadableException {
        try {
            var time = OffsetDateTime.parse(text);
            if (time.getYear() >= 1 && time.getYear() < 9999) {
                return time;
            }
        } catch (DateTimeException e) {
            throw new UnreadableException("its time is none");
        }
        throw new UnreadableException("its time is none of ours");
    }

    static String timeText(OffsetDateTime time) {
        return TIME.format(time.withOffsetSameInstant(ZoneOffset.UTC));
    }

    static byte[] bytesOf(List<Field> fields) {
        var form = new StringBuilder(2048);
        for (var field : fields) {
            form.append(field.name()).append('=');
            form.append(field.value().getBytes(UTF_8).length).append(':');
            form.append(field.value()).append('\n');
        }
        return form.toString().getBytes(UTF_8);
    }
}
