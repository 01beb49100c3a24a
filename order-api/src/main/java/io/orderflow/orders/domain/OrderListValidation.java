package io.orderflow.orders.domain;

import io.orderflow.events.OrderStatus;
import io.orderflow.refusals.RefusalCode;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** Decides whether query parameters ask for a page of orders; finds every fault at once. */
public final class OrderListValidation {
    public static final int DEFAULT_LIMIT = 20;
    public static final int MAXIMUM_LIMIT = 100;
    public static final int MAXIMUM_OFFSET = 100_000;

    private static final Set<String> PARAMETERS = Set.of("status", "symbol", "limit", "offset");
    private static final Pattern WHOLE_NUMBER = Pattern.compile("-?[0-9]{1,9}");
    private static final int NAMES_REPORTED = 20;
    private static final int NAME_ECHOED = 64;

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
        Map<String, RawValue> fields = new HashMap<>();
        parameters.forEach((name, values) -> fields.put(name, rawValue(name, values)));
        var reader = new FieldReader(fields);
        refuseWrongNames(parameters, reader);
        OrderStatus status = reader.isAbsent("status") ? null : reader.choice("status", OrderStatus.class, null);
        String symbol = reader.isAbsent("symbol") ? null : reader.symbol("symbol");
        int limit = wholeNumber(reader, fields, "limit", DEFAULT_LIMIT, 1, MAXIMUM_LIMIT);
        int offset = wholeNumber(reader, fields, "offset", 0, 0, MAXIMUM_OFFSET);
        return reader.faults().isEmpty()
                ? new Valid(new OrderFilter(status, symbol, limit, offset))
                : new Invalid(reader.faults());
    }

    private static RawValue rawValue(String name, List<String> values) {
        return PARAMETERS.contains(name) && values.size() == 1
                ? new RawValue.Text(values.getFirst())
                : new RawValue.Absent();
    }

    private static void refuseWrongNames(Map<String, List<String>> parameters, FieldReader reader) {
        parameters.entrySet().stream().limit(NAMES_REPORTED).forEach(parameter -> {
            String name =
                    parameter.getKey().substring(0, Math.min(parameter.getKey().length(), NAME_ECHOED));
            if (!PARAMETERS.contains(name)) {
                reader.add(RequestFault.of(
                        RefusalCode.FIELD_UNKNOWN,
                        name,
                        "The list of orders has no parameter named '" + name + "'.",
                        "Use status, symbol, limit and offset."));
            } else if (parameter.getValue().size() > 1) {
                reader.add(RequestFault.of(
                        RefusalCode.VALUE_NOT_ALLOWED, name, name + " is given more than once.", "Give it once."));
            }
        });
    }

    private static int wholeNumber(
            FieldReader reader, Map<String, RawValue> fields, String name, int fallback, int least, int most) {
        if (!(fields.get(name) instanceof RawValue.Text(String text))) {
            return fallback;
        }
        String allowed = "%s must be a whole number from %d to %d.".formatted(name, least, most);
        if (!WHOLE_NUMBER.matcher(text).matches()) {
            reader.add(RequestFault.of(RefusalCode.WRONG_TYPE, name, allowed, "Give a whole number in that range."));
            return fallback;
        }
        int number = Integer.parseInt(text);
        if (number < least || number > most) {
            reader.add(new RequestFault(
                    RefusalCode.OUT_OF_RANGE,
                    name,
                    allowed,
                    BigDecimal.valueOf(number < least ? least : most),
                    BigDecimal.valueOf(number),
                    "Give a whole number in that range."));
            return fallback;
        }
        return number;
    }
}
