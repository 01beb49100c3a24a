package io.orderflow.e2e.faults;

import io.orderflow.e2e.faults.Evidence.TrailEntry;
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
        /** Refused by risk; execution-service may have cancelled it before, as version 2 (docs/decisions/0002). */
        DENIED,
        OVER
    }

    private final List<Violation> violations = new ArrayList<>();
    private Place place = Place.START;
    private long nextVersion;

    private final String order;

    private LegalPath(String order) {
        this.order = order;
    }

    /** What is wrong with the path of an order; nothing if it is one that the table allows. */
    static List<Violation> violationsOf(String order, List<TrailEntry> trail) {
        var path = new LegalPath(order);
        trail.stream().filter(entry -> entry.version() != null).forEach(path::step);
        if (path.place != Place.OVER && path.place != Place.DENIED) {
            path.violations.add(Violation.stuck(order, "the trail of " + order + " stops at " + path.place));
        }
        return path.violations;
    }

    private void step(TrailEntry entry) {
        if (entry.version() != nextVersion) {
            violations.add(Violation.ofAmounts(
                    nextVersion,
                    entry.version(),
                    order,
                    "the trail of " + order + " has version " + entry.version() + " where " + nextVersion
                            + " belongs"));
        }
        nextVersion = entry.version() + 1;
        Place next = after(entry);
        if (next == null) {
            violations.add(Violation.wrong(
                    order,
                    "the trail of " + order + " goes from " + place + " on with " + entry.action() + " ("
                            + entry.status() + ")"));
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
                    case "REJECTED" -> Place.DENIED;
                    case "CANCELLED" -> Place.OVER;
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
                    // A cancelled order stays it when an execution from before comes late.
                    case "FILLED" -> entry.status().equals("PARTIAL") ? Place.WORKING : Place.OVER;
                    case "RECOVERED" -> Place.WORKING;
                    case "REJECTED", "CANCELLED" -> Place.OVER;
                    default -> null;
                };
            case DENIED -> entry.action().equals("CANCELLED") ? Place.OVER : null;
            // FILLED, and recovered nevertheless: more was executed than was ordered.
            case OVER ->
                entry.action().equals("RECOVERED")
                        ? (entry.status().equals("FILLED") ? Place.OVER : Place.WORKING)
                        : null;
        };
    }
}
