package io.orderflow.execution.simulation;

import io.orderflow.execution.domain.AttemptOutcome;
import io.orderflow.execution.domain.VenueOrder;
import io.orderflow.execution.simulation.Database.AttemptRow;
import io.orderflow.execution.simulation.Database.ConstraintBroken;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What the real tables refuse to store twice. */
final class Constraints {
    private Constraints() {}

    static void refuseKnownKey(Database database, String key) {
        boolean known = database.executions.values().stream()
                .anyMatch(row -> row.execution()
                        .progress()
                        .order()
                        .terms()
                        .idempotencyKey()
                        .equals(key));
        if (known) {
            throw new ConstraintBroken("executions_idempotency_key_key: " + key);
        }
    }

    static void refuseSecondVenueOrder(Database database, UUID orderId, @Nullable VenueOrder venueOrder) {
        if (venueOrder == null || venueOrder.venueOrderId() == null) {
            return;
        }
        database.executions.forEach((id, row) -> {
            VenueOrder other = row.execution().progress().venueOrder();
            if (!id.equals(orderId)
                    && other != null
                    && Objects.equals(other.venueOrderId(), venueOrder.venueOrderId())) {
                throw new ConstraintBroken("venue_orders_venue_venue_order_id_key: " + venueOrder);
            }
        });
    }

    /** A number is used again only if its send never left the house. */
    static void refuseSecondAttempt(List<AttemptRow> rows, AttemptOutcome attempt) {
        boolean used = rows.stream()
                .anyMatch(row -> row.number() == attempt.number() && row.outcome() != AttemptOutcome.Kind.NOT_SENT);
        if (used) {
            throw new ConstraintBroken("attempts_number: " + attempt);
        }
    }
}
