package io.orderflow.audit.domain;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderflow.audit.Operations;
import io.orderflow.events.AuditAction;
import io.orderflow.events.OperationsEvent;
import io.orderflow.events.TradingScope;
import org.junit.jupiter.api.Test;

class OperationsEntryTest {
    private static final EventSource SOURCE = new EventSource("operations.changes", 2, 17);

    @Test
    void says_who_halted_what_and_why() {
        var event = Operations.halted("AAPL");

        assertThat(entryOf(event))
                .isEqualTo(new OperationsEntry(
                        event.eventId(),
                        AuditAction.TRADING_STATE_CHANGED,
                        null,
                        TradingScope.SYMBOL,
                        "AAPL",
                        3L,
                        "ops1",
                        "News pending.",
                        event.occurredAt(),
                        SOURCE));
    }

    @Test
    void says_whose_account_was_changed() {
        var entry = entryOf(Operations.deposited("trader1"));

        assertThat(entry.action()).isEqualTo(AuditAction.ACCOUNT_CHANGED);
        assertThat(entry.traderId()).isEqualTo("trader1");
        assertThat(entry.version()).isEqualTo(8);
        assertThat(entry.scope()).isNull();
    }

    @Test
    void says_that_the_intake_was_changed() {
        var entry = entryOf(Operations.ramped());

        assertThat(entry.action()).isEqualTo(AuditAction.INTAKE_CHANGED);
        assertThat(entry.traderId()).isNull();
        assertThat(entry.version()).isNull();
    }

    private static OperationsEntry entryOf(OperationsEvent event) {
        return (OperationsEntry) AuditEntry.of(event, SOURCE).orElseThrow();
    }
}
