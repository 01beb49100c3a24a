package io.orderflow.risk.domain;

import io.orderflow.chassis.validation.FieldReader;
import io.orderflow.chassis.validation.RawValue;
import io.orderflow.chassis.validation.RequestFault;
import io.orderflow.chassis.validation.TraderId;
import io.orderflow.events.OrderType;
import io.orderflow.events.TradingState;
import io.orderflow.refusals.RefusalCode;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Decides whether a request sets something of an account. It finds every fault at once. */
public final class AccountRequestValidation {
    /** US dollars: the most that cash or a limit may be set to. */
    public static final BigDecimal MOST_DOLLARS = new BigDecimal("1000000000000");
    /** Shares of one instrument: with one order on top it is still far below what is counted with. */
    public static final long MOST_POSITION = 100_000_000;
    /** Shares: no order has more. */
    public static final long MOST_ORDER_QUANTITY = 1_000_000;
    /** Characters. */
    public static final int LONGEST_REASON = 500;

    /** Whom the limits of whoever has none of their own are kept under. */
    private static final String EVERYBODY = "*";

    private AccountRequestValidation() {}

    /** The outcome: a request, or everything that is wrong. */
    public sealed interface Outcome {}

    /** The request keeps every rule. */
    public record Valid(AccountRequest request) implements Outcome {}

    /** The request breaks rules; the list is never empty. */
    public record Invalid(List<RequestFault> faults) implements Outcome {
        public Invalid {
            faults = List.copyOf(faults);
        }
    }

    /** {@code cash}: US dollars from 0 to 1,000,000,000,000 with at most 2 decimals. */
    public static Outcome cash(String traderId, Map<String, RawValue> fields) {
        var reader = reader(traderId, fields, "Setting cash", "cash");
        BigDecimal cash = reader.dollars("cash", MOST_DOLLARS);
        return outcome(traderId, reader, cash == null ? null : new AccountSetting.Cash(cash));
    }

    /**
     * All four limits: {@code max_position} from 0 to 100,000,000 and {@code max_order_quantity} from 0 to 1,000,000
     * shares, {@code max_order_notional} and {@code daily_loss_limit} as {@link #cash}. With 0 nothing more is bought, or
     * may be lost.
     */
    public static Outcome limits(String traderId, Map<String, RawValue> fields) {
        var reader = reader(
                traderId,
                fields,
                "Setting limits",
                "max_position",
                "max_order_quantity",
                "max_order_notional",
                "daily_loss_limit");
        Long position = reader.wholeNumber("max_position", 0, MOST_POSITION);
        Long quantity = reader.wholeNumber("max_order_quantity", 0, MOST_ORDER_QUANTITY);
        BigDecimal notional = reader.dollars("max_order_notional", MOST_DOLLARS);
        BigDecimal loss = reader.dollars("daily_loss_limit", MOST_DOLLARS);
        if (position == null || quantity == null || notional == null || loss == null) {
            return outcome(traderId, reader, null);
        }
        var limits = new RiskLimits(position.intValue(), quantity.intValue(), notional, loss);
        return outcome(traderId, reader, new AccountSetting.Limits(limits));
    }

    /** {@code state}, and {@code order_types}: an array without repetitions, empty for none. */
    public static Outcome permissions(String traderId, Map<String, RawValue> fields) {
        var reader = reader(traderId, fields, "Setting permissions", "state", "order_types");
        TradingState state = reader.choice("state", TradingState.class, null);
        Set<OrderType> orderTypes = reader.choices("order_types", OrderType.class);
        return outcome(
                traderId,
                reader,
                state == null || orderTypes == null ? null : new AccountSetting.Permissions(state, orderTypes));
    }

    private static FieldReader reader(
            String traderId, Map<String, RawValue> fields, String subject, String... ownFields) {
        var reader = new FieldReader(fields, subject);
        if (!TraderId.isUsable(traderId) || traderId.equals(EVERYBODY)) {
            reader.add(RequestFault.of(
                    RefusalCode.VALUE_NOT_ALLOWED,
                    "trader_id",
                    "No account can be kept under this id: it must be 1 to 36 printable characters without a colon, and"
                            + " not " + EVERYBODY + ".",
                    "Correct the trader's id in the address."));
        }
        Set<String> known = new HashSet<>(Arrays.asList(ownFields));
        known.addAll(List.of("reason", "version"));
        reader.refuseUnknown(known);
        return reader;
    }

    private static Outcome outcome(String traderId, FieldReader reader, @Nullable AccountSetting setting) {
        String reason = reader.sentence("reason", LONGEST_REASON);
        Long version = reader.seenVersion(1);
        return setting == null || reason == null || !reader.faults().isEmpty()
                ? new Invalid(reader.faults())
                : new Valid(new AccountRequest(traderId, setting, reason, version));
    }
}
