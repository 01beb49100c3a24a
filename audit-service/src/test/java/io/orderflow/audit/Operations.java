package io.orderflow.audit;

import io.orderflow.events.OperationsEvent.AccountChanged;
import io.orderflow.events.OperationsEvent.Change;
import io.orderflow.events.OperationsEvent.IntakeChanged;
import io.orderflow.events.OperationsEvent.TradingStateChanged;
import io.orderflow.events.TradingScope;
import io.orderflow.events.TradingState;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;

/** Changes that operations may make, each a new one. */
public final class Operations {
    private Operations() {}

    public static TradingStateChanged halted(String symbol) {
        return new TradingStateChanged(
                UUID.randomUUID(),
                TradingScope.SYMBOL,
                symbol,
                TradingState.HALTED,
                3,
                "ops1",
                "News pending.",
                now(),
                List.of(new Change("state", "ACTIVE", "HALTED")));
    }

    public static AccountChanged deposited(String traderId) {
        return new AccountChanged(
                UUID.randomUUID(),
                traderId,
                8,
                "ops1",
                "Deposit received.",
                now(),
                List.of(new Change("cash", "84954.65", "94954.65")));
    }

    public static IntakeChanged ramped() {
        return new IntakeChanged(
                UUID.randomUUID(), "ops1", "Ramp.", now(), List.of(new Change("percentage", "10", "50")));
    }

    private static Instant now() {
        return Instant.now().truncatedTo(ChronoUnit.MICROS);
    }
}
