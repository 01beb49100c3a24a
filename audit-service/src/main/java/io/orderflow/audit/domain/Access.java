package io.orderflow.audit.domain;

import static java.util.Objects.requireNonNull;

import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Somebody has read the log.
 *
 * @param who the subject of their token
 * @param role in which they read it
 * @param kind what they read
 * @param parameters what they asked for, by the names of the request
 * @param rows how many rows they were given; null if nobody has counted them when the answer begins
 */
public record Access(
        String who,
        Role role,
        Kind kind,
        Map<String, String> parameters,
        @Nullable Long rows) {
    public Access {
        requireNonNull(who, "who");
        requireNonNull(role, "role");
        requireNonNull(kind, "kind");
        parameters = sorted(parameters);
    }

    /** What a reader was given. */
    public static Access by(LogReader reader, Kind kind, Map<String, String> parameters, @Nullable Long rows) {
        var role = switch (reader) {
            case LogReader.Trader _ -> Role.TRADER;
            case LogReader.Compliance _ -> Role.COMPLIANCE;
        };
        return new Access(reader.id(), role, kind, parameters, rows);
    }

    /** As whom the log is read. */
    public enum Role {
        /** Their own rows. */
        TRADER,
        /** All rows. */
        COMPLIANCE
    }

    /** What of the log is read. */
    public enum Kind {
        TRAIL,
        LOGS,
        EXECUTIONS_CSV,
        EXECUTIONS_PDF,
        EXECUTIONS_SUMMARY,
        ORDER_TICKETS,
        VERIFICATION
    }

    /** So that the same access is always written down in the same way. */
    private static SortedMap<String, String> sorted(Map<String, String> parameters) {
        return Collections.unmodifiableSortedMap(new TreeMap<>(parameters));
    }
}
