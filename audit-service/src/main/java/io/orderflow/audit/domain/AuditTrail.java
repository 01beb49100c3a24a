package io.orderflow.audit.domain;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;

/** The entries of one order in the order in which they are read. */
public final class AuditTrail {
    private static final Comparator<Place> READING_ORDER = Comparator.comparingLong(Place::version)
            .thenComparing(Place::isCommand)
            .thenComparing(place -> place.logged().entry().timestamp())
            .thenComparing(place -> place.logged().entry().eventId());

    private AuditTrail() {}

    /**
     * Sorts by version, then time. A command has no version: it stands behind the newest version that is not younger
     * than it, so that a reader sees what the trader had before them when they asked.
     */
    public static List<LoggedEntry> sorted(List<LoggedEntry> entries) {
        return entries.stream()
                .map(logged -> placeOf(logged, entries))
                .sorted(READING_ORDER)
                .map(Place::logged)
                .toList();
    }

    private static Place placeOf(LoggedEntry logged, List<LoggedEntry> all) {
        var version = logged.entry().version();
        return version == null
                ? new Place(versionAt(logged.entry().timestamp(), all), true, logged)
                : new Place(version, false, logged);
    }

    private static long versionAt(Instant time, List<LoggedEntry> all) {
        return all.stream()
                .map(LoggedEntry::entry)
                .filter(entry -> !entry.timestamp().isAfter(time))
                .map(OrderEntry::version)
                .filter(Objects::nonNull)
                .mapToLong(Long::longValue)
                .max()
                .orElse(0);
    }

    private record Place(long version, boolean isCommand, LoggedEntry logged) {}
}
