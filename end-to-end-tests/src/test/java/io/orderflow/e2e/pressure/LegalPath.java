package io.orderflow.e2e.pressure;

import io.orderflow.e2e.pressure.Evidence.TrailEntry;
import java.util.ArrayList;
import java.util.List;

/** Walks a trail along the table of an order's life and says where it leaves it. */
final class LegalPath {
    private enum Place {
        START,
        RECEIVED,
        APPROVED,
        UNKNOWN,
        WORKING,
        OVER
    }

    private final List<String> violations = new ArrayList<>();
    private Place place = Place.START;
    private long nextVersion;

    private LegalPath() {}

    /** What is wrong with the path, in sentences; nothing if it is one that the table allows. */
    static List<String> violationsOf(List<TrailEntry> trail) {
        var path = new LegalPath();
        trail.stream().filter(entry -> entry.version() != null).forEach(path::step);
        if (path.place != Place.OVER) {
            path.violations.add("its trail stops at " + path.place);
        }
        return path.violations;
    }

    private void step(TrailEntry entry) {
        if (entry.version() != nextVersion) {
            violations.add("its trail has version " + entry.version() + " where " + nextVersion + " belongs");
        }
        nextVersion = entry.version() + 1;
        Place next = after(entry);
        if (next == null) {
            violations.add("its trail goes from " + place + " on with " + entry.action() + " (" + entry.status() + ")");
        } else {
            place = next;
        }
    }

    /** Where the entry leads from here; null if nowhere. */
    private Place after(TrailEntry entry) {
        return switch (place) {
            case START -> entry.action().equals("SUBMITTED") ? Place.RECEIVED : null;
            case RECEIVED ->
                switch (entry.action()) {
                    case "APPROVED" -> Place.APPROVED;
                    case "REJECTED", "CANCELLED" -> Place.OVER;
                    default -> null;
                };
            case APPROVED ->
                switch (entry.action()) {
                    case "EXECUTED" -> entry.errorCode() == null ? Place.WORKING : Place.UNKNOWN;
                    case "REJECTED", "CANCELLED" -> Place.OVER;
                    default -> null;
                };
            case UNKNOWN ->
                switch (entry.action()) {
                    case "EXECUTED" -> entry.errorCode() == null ? Place.WORKING : Place.UNKNOWN;
                    case "RECOVERED" -> Place.WORKING;
                    case "FAILED" -> Place.UNKNOWN;
                    case "REJECTED", "CANCELLED" -> Place.OVER;
                    default -> null;
                };
            case WORKING ->
                switch (entry.action()) {
                    case "FILLED" -> entry.status().equals("FILLED") ? Place.OVER : Place.WORKING;
                    case "RECOVERED" -> Place.WORKING;
                    case "REJECTED", "CANCELLED" -> Place.OVER;
                    default -> null;
                };
            case OVER -> entry.action().equals("RECOVERED") ? Place.WORKING : null;
        };
    }
}
