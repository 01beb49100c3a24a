package io.orderflow.simulator.inbound;

import io.orderflow.simulator.domain.Refusal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/** Reads the query parameters lists have in common. */
final class QueryTime {
    private QueryTime() {}

    /** RFC 3339, or a date, which is its first moment in UTC. */
    static Instant parse(@Nullable String value, String name, Instant otherwise) {
        if (value == null || value.isEmpty()) {
            return otherwise;
        }
        try {
            return value.contains("T")
                    ? OffsetDateTime.parse(value).toInstant()
                    : LocalDate.parse(value).atStartOfDay(ZoneOffset.UTC).toInstant();
        } catch (DateTimeException e) {
            throw new ProtocolRefusalException(Refusal.Kind.INVALID, "invalid " + name + " " + value);
        }
    }

    static int between(@Nullable Integer value, int least, int most, int otherwise, String name) {
        if (value == null) {
            return otherwise;
        }
        if (value < least || value > most) {
            throw new ProtocolRefusalException(
                    Refusal.Kind.INVALID, name + " must be between " + least + " and " + most);
        }
        return value;
    }
}
