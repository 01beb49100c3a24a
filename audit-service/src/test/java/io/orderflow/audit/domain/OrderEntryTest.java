package io.orderflow.audit.domain;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderflow.audit.OrderStory;
import io.orderflow.events.AccountUpdated;
import io.orderflow.events.AuditAction;
import io.orderflow.events.Event;
import io.orderflow.events.OrderStatus;
import io.orderflow.events.TradingState;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class OrderEntryTest {
    private static final EventSource SOURCE = new EventSource("orders.executions", 2, 17);
    private final OrderStory story = OrderStory.of("trader1");

    @Test
    @DisplayName("FR-012: says who, when, what, how much and at which price")
    void carries_the_terms_of_the_order() {
        var entry = entryOf(story.submitted());

        assertThat(entry.orderId()).isEqualTo(story.orderId());
        assertThat(entry.traderId()).isEqualTo("trader1");
        assertThat(entry.action()).isEqualTo(AuditAction.SUBMITTED);
        assertThat(entry.status()).isEqualTo(OrderStatus.PENDING);
        assertThat(entry.symbol()).isEqualTo("AAPL");
        assertThat(entry.quantity()).isEqualTo(100);
        assertThat(entry.price()).isEqualByComparingTo("150.50");
        assertThat(entry.timestamp()).isEqualTo(story.terms().createdAt());
        assertThat(entry.version()).isZero();
        assertThat(entry.source()).isEqualTo(SOURCE);
        assertThat(entry.venue()).isNull();
        assertThat(entry.retryAttempt()).isNull();
    }

    @Test
    @DisplayName("FR-006, FR-012: a fill is logged with its own quantity, price and venue")
    void carries_the_figures_of_the_fill() {
        var entry = entryOf(story.filled(3, 40, 40));

        assertThat(entry.action()).isEqualTo(AuditAction.FILLED);
        assertThat(entry.status()).isEqualTo(OrderStatus.PARTIAL);
        assertThat(entry.quantity()).isEqualTo(40);
        assertThat(entry.price()).isEqualByComparingTo("150.45");
        assertThat(entry.venue()).isEqualTo("SIM-EAST");
    }

    @Test
    void counts_the_first_send_as_retry_zero() {
        assertThat(entryOf(story.executed(2)).retryAttempt()).isZero();
        assertThat(entryOf(story.unconfirmed(2, 3)).retryAttempt()).isEqualTo(2);
    }

    @Test
    void names_no_retry_for_an_order_that_was_never_knowingly_sent() {
        assertThat(entryOf(story.unconfirmed(2, 0)).retryAttempt()).isNull();
    }

    @Test
    void logs_an_unanswered_send_as_executed_with_its_error() {
        var entry = entryOf(story.unconfirmed(2, 1));

        assertThat(entry.action()).isEqualTo(AuditAction.EXECUTED);
        assertThat(entry.errorCode()).isEqualTo("TIMEOUT");
        assertThat(entry.venue()).isEqualTo("SIM-EAST");
    }

    @Test
    @DisplayName("02: the row of an overfill says how much was executed beyond the order, where, and at which price")
    void tells_what_was_executed_beyond_the_order() {
        var entry = entryOf(story.overfilled(4, 20));

        assertThat(entry.action()).isEqualTo(AuditAction.RECOVERED);
        assertThat(entry.status()).isEqualTo(OrderStatus.FILLED);
        assertThat(entry.quantity()).isEqualTo(20);
        assertThat(entry.price()).isEqualByComparingTo("150.45");
        assertThat(entry.venue()).isEqualTo("SIM-EAST");
        assertThat(entry.retryAttempt()).isNull();
        assertThat(entry.reason().code()).isEqualTo("OVERFILLED");
    }

    @Test
    void gives_a_refusal_the_code_of_its_first_denial() {
        var entry = entryOf(story.denied());

        assertThat(entry.action()).isEqualTo(AuditAction.REJECTED);
        assertThat(entry.errorCode()).isEqualTo("INSUFFICIENT_FUNDS");
        assertThat(entry.reason()).isNotNull();
        assertThat(entry.reason().message()).isEqualTo("Insufficient funds for $15,000 order; available: $5,000");
    }

    @Test
    void a_command_has_neither_status_nor_version() {
        var command = story.cancelAfter(2);
        var entry = entryOf(command);

        assertThat(entry.action()).isEqualTo(AuditAction.CANCEL_REQUESTED);
        assertThat(entry.status()).isNull();
        assertThat(entry.version()).isNull();
        assertThat(entry.timestamp()).isEqualTo(command.requestedAt());
    }

    @Test
    void what_is_neither_about_an_order_nor_by_operations_has_no_entry() {
        var account = new AccountUpdated(
                UUID.randomUUID(),
                "trader1",
                1,
                Instant.parse("2026-03-02T14:30:00Z"),
                TradingState.ACTIVE,
                BigDecimal.TEN,
                BigDecimal.TEN,
                BigDecimal.ZERO,
                List.of());

        assertThat(AuditEntry.of(account, SOURCE)).isEmpty();
    }

    private static OrderEntry entryOf(Event event) {
        return (OrderEntry) AuditEntry.of(event, SOURCE).orElseThrow();
    }
}
