package io.orderflow.risk.domain;

import io.orderflow.events.OperationsEvent.AccountChanged;
import io.orderflow.events.OperationsEvent.Change;
import io.orderflow.events.OrderEvent;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** What the log of operations is told when this service restricts an account by itself. */
public final class RestrictionNotice {
    private static final String SERVICE = "risk-service";

    private RestrictionNotice() {}

    /** A fill of the report's order has raised {@code alert}, and the account is not what it was {@code before}. */
    public static AccountChanged of(
            Account before, Account after, OrderEvent report, Alert alert, UUID eventId, Instant at) {
        String order = "order " + report.header().orderId();
        String reason = switch (alert) {
            case COSTLY_FILL -> "A fill of " + order + " cost more than was held back for it";
            case OVERFILL -> "More of " + order + " was filled than was ordered";
        };
        var change = new Change("state", before.state().name(), after.state().name());
        return new AccountChanged(eventId, after.traderId(), after.version(), SERVICE, reason, at, List.of(change));
    }
}
