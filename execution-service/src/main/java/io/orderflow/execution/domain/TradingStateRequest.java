package io.orderflow.execution.domain;

import io.orderflow.chassis.validation.FieldReader;
import io.orderflow.chassis.validation.RawValue;
import io.orderflow.chassis.validation.RequestFault;
import io.orderflow.chassis.validation.TraderId;
import io.orderflow.events.TradingScope;
import io.orderflow.events.TradingState;
import io.orderflow.refusals.RefusalCode;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What operations ask to be set, once it is known to be right.
 *
 * @param reason 1 to 500 characters, in the words of who asks
 * @param version the newest of all settings that who asks has seen; null only with {@code HALTED}, the emergency brake
 */
public record TradingStateRequest(
        TradingSubject subject,
        TradingState state,
        String reason,
        boolean cancelOpenOrders,
        @Nullable Long version) {
    private static final Set<String> FIELDS =
            Set.of("scope", "subject", "state", "reason", "cancel_open_orders", "version");
    private static final int LONGEST_REASON = 500;

    /** The outcome of reading a request. */
    public sealed interface Outcome {}

    /** The request keeps every rule. */
    public record Valid(TradingStateRequest request) implements Outcome {}

    /** The request breaks rules; the list is never empty. */
    public record Invalid(List<RequestFault> faults) implements Outcome {
        public Invalid {
            faults = List.copyOf(faults);
        }
    }

    /**
     * Checks a request.
     *
     * @param fields the members of the request's JSON object
     * @param venues names of the venues there are
     */
    public static Outcome read(Map<String, RawValue> fields, Collection<String> venues) {
        var reader = new Reader(fields);
        reader.refuseUnknown(FIELDS);
        TradingScope scope = reader.choice("scope", TradingScope.class, null);
        TradingSubject subject = scope == null ? null : reader.subject(scope, venues);
        TradingState state = reader.choice("state", TradingState.class, null);
        String reason = reader.sentence("reason", LONGEST_REASON);
        Boolean cancelOpenOrders = reader.truth("cancel_open_orders", false);
        Long version = state == TradingState.ACTIVE || state == TradingState.REDUCING
                ? reader.requiredVersion(1)
                : reader.seenVersion(1);
        if (!reader.faults().isEmpty()
                || subject == null
                || state == null
                || reason == null
                || cancelOpenOrders == null) {
            return new Invalid(reader.faults());
        }
        return new Valid(new TradingStateRequest(subject, state, reason, cancelOpenOrders, version));
    }

    private static final class Reader extends FieldReader {
        private static final String SUBJECT = "subject";

        Reader(Map<String, RawValue> fields) {
            super(fields, "A trading state");
        }

        @Nullable
        TradingSubject subject(TradingScope scope, Collection<String> venues) {
            return switch (scope) {
                case FIRM -> firm();
                case TRADER -> named(scope, trader());
                case SYMBOL -> named(scope, symbol(SUBJECT));
                case VENUE -> named(scope, venue(venues));
            };
        }

        private static @Nullable TradingSubject named(TradingScope scope, @Nullable String name) {
            return name == null ? null : new TradingSubject(scope, name);
        }

        private @Nullable TradingSubject firm() {
            if (isAbsent(SUBJECT)) {
                return TradingSubject.FIRM;
            }
            add(RequestFault.of(
                    RefusalCode.NOT_COMBINABLE,
                    SUBJECT,
                    "The scope FIRM is everything and has no subject.",
                    "Leave the subject out, or choose the scope that it belongs to."));
            return null;
        }

        private @Nullable String trader() {
            String remedy = "Give the trader's id.";
            String name = text(SUBJECT, remedy);
            if (name == null || TraderId.isUsable(name)) {
                return name;
            }
            add(new RequestFault(
                    RefusalCode.OUT_OF_RANGE,
                    SUBJECT,
                    "A trader's id has 1 to 36 printable characters without a colon.",
                    BigDecimal.valueOf(TraderId.MAXIMUM_LENGTH),
                    BigDecimal.valueOf(name.length()),
                    remedy));
            return null;
        }

        private @Nullable String venue(Collection<String> venues) {
            String known = venues.stream().sorted().collect(Collectors.joining(", "));
            String name = text(SUBJECT, "Give one of: " + known + ".");
            if (name == null || venues.contains(name)) {
                return name;
            }
            add(RequestFault.of(
                    RefusalCode.VALUE_NOT_ALLOWED,
                    SUBJECT,
                    "The venue must be one of: " + known + ".",
                    "Use one of these names."));
            return null;
        }
    }
}
