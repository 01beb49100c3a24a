package io.orderflow.audit.domain;

import io.orderflow.chassis.validation.QueryReader;
import io.orderflow.chassis.validation.RequestFault;
import io.orderflow.events.AuditAction;
import io.orderflow.refusals.RefusalCode;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Decides whether query parameters ask for a page of the log; finds every fault at once. */
public final class LogQueryValidation {
    public static final int DEFAULT_LIMIT = 100;
    public static final int MAXIMUM_LIMIT = 1_000;

    private static final Set<String> PARAMETERS =
            Set.of("trader_id", "order_id", "symbol", "action", "from", "to", "limit", "cursor");

    private LogQueryValidation() {}

    /** The outcome: a query, or everything that is wrong. */
    public sealed interface Outcome {}

    public record Valid(LogQuery query) implements Outcome {}

    /** The list is never empty. */
    public record Invalid(List<RequestFault> faults) implements Outcome {
        public Invalid {
            faults = List.copyOf(faults);
        }
    }

    /** Checks the query parameters of a reader; each may be given once. */
    public static Outcome validate(Map<String, List<String>> parameters, LogReader reader) {
        var query = new QueryReader(parameters, "The log", PARAMETERS);
        var filter = filter(query);
        int limit = query.wholeNumber("limit", DEFAULT_LIMIT, 1, MAXIMUM_LIMIT);
        // A filter with a fault is not the one that the cursor is of: nothing is said of it then.
        var after = query.faults().isEmpty() ? position(query, reader, filter) : null;
        return query.faults().isEmpty() ? new Valid(new LogQuery(filter, after, limit)) : new Invalid(query.faults());
    }

    private static LogFilter filter(QueryReader query) {
        var traderId = query.traderId("trader_id");
        var orderId = query.id("order_id");
        var symbol = query.isAbsent("symbol") ? null : query.symbol("symbol");
        var action = query.isAbsent("action") ? null : query.choice("action", AuditAction.class, null);
        var from = query.moment("from");
        var to = query.moment("to");
        if (from != null && to != null && !from.isBefore(to)) {
            query.add(RequestFault.of(
                    RefusalCode.NOT_COMBINABLE,
                    "to",
                    "from must be before to.",
                    "Give a later to; the moment itself is not part of the range."));
        }
        return new LogFilter(traderId, orderId, symbol, action, from, to);
    }

    private static @Nullable LogPosition position(QueryReader query, LogReader reader, LogFilter filter) {
        var cursor = query.given("cursor");
        if (cursor == null) {
            return null;
        }
        var position = LogCursor.read(cursor, reader, filter);
        if (position.isEmpty()) {
            query.add(
                    RequestFault.of(
                            RefusalCode.VALUE_NOT_ALLOWED,
                            "cursor",
                            "cursor is not one that you were given with these filters.",
                            "Repeat the filters of the page before with its next_cursor, or leave the cursor out to begin anew."));
        }
        return position.orElse(null);
    }
}
