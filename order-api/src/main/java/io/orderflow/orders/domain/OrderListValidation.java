package io.orderflow.orders.domain;

import io.orderflow.chassis.validation.QueryReader;
import io.orderflow.chassis.validation.RequestFault;
import io.orderflow.events.OrderStatus;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Decides whether query parameters ask for a page of orders; finds every fault at once. */
public final class OrderListValidation {
    public static final int DEFAULT_LIMIT = 20;
    public static final int MAXIMUM_LIMIT = 100;
    public static final int MAXIMUM_OFFSET = 100_000;

    private static final Set<String> PARAMETERS = Set.of("status", "symbol", "limit", "offset");

    private OrderListValidation() {}

    /** The outcome: a filter, or everything that is wrong. */
    public sealed interface Outcome {}

    public record Valid(OrderFilter filter) implements Outcome {}

    /** The list is never empty. */
    public record Invalid(List<RequestFault> faults) implements Outcome {
        public Invalid {
            faults = List.copyOf(faults);
        }
    }

    /** Checks the query parameters; each may be given once. */
    public static Outcome validate(Map<String, List<String>> parameters) {
        var reader = new QueryReader(parameters, "The list of orders", PARAMETERS);
        OrderStatus status = reader.isAbsent("status") ? null : reader.choice("status", OrderStatus.class, null);
        String symbol = reader.isAbsent("symbol") ? null : reader.symbol("symbol");
        int limit = reader.wholeNumber("limit", DEFAULT_LIMIT, 1, MAXIMUM_LIMIT);
        int offset = reader.wholeNumber("offset", 0, 0, MAXIMUM_OFFSET);
        return reader.faults().isEmpty()
                ? new Valid(new OrderFilter(status, symbol, limit, offset))
                : new Invalid(reader.faults());
    }
}
