package io.orderflow.execution.store;

import io.orderflow.events.OrderPhase;
import io.orderflow.events.OrderStatus;
import io.orderflow.events.OrderTerms;
import io.orderflow.events.OrderType;
import io.orderflow.events.Reason;
import io.orderflow.events.Side;
import io.orderflow.events.TimeInForce;
import io.orderflow.execution.domain.Approved;
import io.orderflow.execution.domain.CancelRequest;
import io.orderflow.execution.domain.Done;
import io.orderflow.execution.domain.Execution;
import io.orderflow.execution.domain.Fills;
import io.orderflow.execution.domain.LookUps;
import io.orderflow.execution.domain.NotAccepted;
import io.orderflow.execution.domain.Order;
import io.orderflow.execution.domain.Progress;
import io.orderflow.execution.domain.Sending;
import io.orderflow.execution.domain.Unknown;
import io.orderflow.execution.domain.VenueOrder;
import io.orderflow.execution.domain.Working;
import io.vertx.mutiny.sqlclient.Row;
import java.time.Instant;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/** Rows read as states. */
final class ExecutionRows {
    private ExecutionRows() {}

    static Execution execution(Row row, @Nullable VenueOrder venueOrder, Fills fills) {
        var progress = new Progress(
                order(row),
                row.getString("venue"),
                row.getLong("version"),
                fills,
                row.getInteger("attempt_count"),
                row.getInteger("round_start"),
                row.getBoolean("announced"),
                row.getBoolean("failure_told"),
                cancel(row),
                venueOrder);
        Instant since = instant(row, "phase_since");
        LookUps lookUps = lookUps(row);
        return switch (OrderPhase.valueOf(row.getString("phase"))) {
            case APPROVED -> new Approved(progress, since);
            case SENDING -> new Sending(progress, since, instantIfAny(row, "unheard_since"));
            case UNKNOWN -> new Unknown(progress, since, lookUps, instantIfAny(row, "not_before"));
            case NOT_ACCEPTED -> new NotAccepted(progress, since, lookUps);
            case WORKING -> new Working(progress, lookUps.made());
            case DONE ->
                new Done(
                        progress,
                        OrderStatus.valueOf(row.getString("status")),
                        reason(row),
                        instantIfAny(row, "unheard_since"),
                        lookUps.made());
            case RECEIVED -> throw new IllegalStateException("not ours: " + row.getString("phase"));
        };
    }

    private static LookUps lookUps(Row row) {
        return new LookUps(
                row.getInteger("look_ups"),
                row.getInteger("look_up_denials"),
                row.getInteger("look_up_failures"),
                instantIfAny(row, "look_up_denied_at"));
    }

    private static Order order(Row row) {
        return new Order(
                row.getUUID("order_id"),
                row.getString("trader_id"),
                row.getUUID("parent_order_id"),
                terms(row),
                row.getBoolean("reduces_position"));
    }

    private static OrderTerms terms(Row row) {
        return new OrderTerms(
                row.getString("symbol"),
                Side.valueOf(row.getString("side")),
                row.getInteger("quantity"),
                OrderType.valueOf(row.getString("order_type")),
                row.getBigDecimal("price"),
                row.getBigDecimal("stop_loss"),
                row.getBigDecimal("take_profit"),
                TimeInForce.valueOf(row.getString("time_in_force")),
                row.getString("idempotency_key"),
                instant(row, "created_at"),
                instantIfAny(row, "send_before"));
    }

    private static @Nullable CancelRequest cancel(Row row) {
        OffsetDateTime requestedAt = row.getOffsetDateTime("cancel_requested_at");
        return requestedAt == null
                ? null
                : new CancelRequest(
                        row.getString("cancel_by"),
                        new Reason(row.getString("cancel_reason_code"), row.getString("cancel_reason")),
                        requestedAt.toInstant(),
                        row.getInteger("cancel_tries"));
    }

    static @Nullable Reason reason(Row row) {
        String code = row.getString("reason_code");
        return code == null ? null : new Reason(code, row.getString("reason"));
    }

    static @Nullable Instant instantIfAny(Row row, String column) {
        OffsetDateTime time = row.getOffsetDateTime(column);
        return time == null ? null : time.toInstant();
    }

    static Instant instant(Row row, String column) {
        return row.getOffsetDateTime(column).toInstant();
    }
}
