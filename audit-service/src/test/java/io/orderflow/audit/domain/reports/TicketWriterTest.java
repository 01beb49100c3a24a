package io.orderflow.audit.domain.reports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.groups.Tuple.tuple;

import io.orderflow.audit.OrderStory;
import io.orderflow.audit.domain.AuditEntry;
import io.orderflow.audit.domain.EventSource;
import io.orderflow.audit.domain.OrderEntry;
import io.orderflow.audit.domain.reports.OrderTicket.Capacity;
import io.orderflow.audit.domain.reports.OrderTicket.Responsible;
import io.orderflow.events.AuditAction;
import io.orderflow.events.Event;
import io.orderflow.events.OrderStatus;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("NFR-009: an order ticket")
class TicketWriterTest {
    private final OrderStory story = OrderStory.of("trader1");

    @Test
    void says_when_an_order_was_received_entered_and_executed_and_at_which_price() {
        var ticket = ticket(
                story.submitted(),
                story.approved(),
                story.executed(2),
                story.filled(3, 40, 40),
                story.filled(4, 60, 100));

        assertThat(ticket.orderId()).isEqualTo(story.orderId());
        assertThat(ticket.account()).isEqualTo("trader1");
        assertThat(ticket.terms().quantity()).isEqualTo(100);
        assertThat(ticket.terms().clientOrderId()).isEqualTo(story.terms().idempotencyKey());
        assertThat(ticket.receivedAt()).isEqualTo(story.submitted().header().occurredAt());
        assertThat(ticket.approvedAt()).isEqualTo(story.approved().header().occurredAt());
        assertThat(ticket.enteredAt()).isEqualTo(story.executed(2).header().occurredAt());
        assertThat(ticket.cancelledAt()).isNull();
        assertThat(ticket.status()).isEqualTo(OrderStatus.FILLED);
        assertThat(ticket.filledQuantity()).isEqualTo(100);
        assertThat(ticket.executions())
                .extracting(OrderTicket.Executed::quantity)
                .containsExactly(40, 60);
        assertThat(ticket.executions().getFirst().price()).isEqualByComparingTo("150.45");
        assertThat(ticket.responsible()).isEqualTo(new Responsible(Capacity.TRADER, "trader1"));
        assertThat(ticket.entries())
                .extracting(OrderTicket.Entry::action)
                .containsExactly(
                        AuditAction.SUBMITTED,
                        AuditAction.APPROVED,
                        AuditAction.EXECUTED,
                        AuditAction.FILLED,
                        AuditAction.FILLED);
    }

    @Test
    void says_when_an_order_was_cancelled_and_asked_to_be() {
        var ticket = ticket(
                story.submitted(), story.approved(), story.executed(2), story.cancelAfter(2), story.cancelled(3));

        assertThat(ticket.cancelRequestedAt()).isEqualTo(story.cancelAfter(2).requestedAt());
        assertThat(ticket.cancelledAt()).isEqualTo(story.cancelled(3).header().occurredAt());
        assertThat(ticket.status()).isEqualTo(OrderStatus.CANCELLED);
        assertThat(ticket.responsible()).isEqualTo(new Responsible(Capacity.TRADER, "trader1"));
    }

    @Test
    void names_those_who_operate_the_system_if_they_ended_it() {
        var rows = rows(List.of(story.submitted(), story.approved(), story.cancelledByOperations(2)));

        assertThat(TicketWriter.endedByOperationsAt(rows))
                .isEqualTo(story.cancelledByOperations(2).header().occurredAt());
        assertThat(TicketWriter.of(rows, "ops1").responsible()).isEqualTo(new Responsible(Capacity.OPERATIONS, "ops1"));
        assertThat(TicketWriter.of(rows, null).responsible()).isEqualTo(new Responsible(Capacity.OPERATIONS, null));
    }

    @Test
    void says_that_the_rules_refused_an_order_which_was_then_not_entered() {
        var ticket = ticket(story.submitted(), story.denied());

        assertThat(ticket.rejectedAt()).isEqualTo(story.denied().header().occurredAt());
        assertThat(ticket.enteredAt()).isNull();
        assertThat(ticket.sends()).isEmpty();
        assertThat(ticket.status()).isEqualTo(OrderStatus.REJECTED);
        assertThat(ticket.reason().code()).isEqualTo("INSUFFICIENT_FUNDS");
    }

    @Test
    void tells_a_send_that_was_not_answered_and_what_a_venue_executed_beyond_the_order() {
        var ticket = ticket(
                story.submitted(),
                story.approved(),
                story.unconfirmed(2, 1),
                story.executed(3),
                story.filled(4, 100, 100),
                story.overfilled(5, 30));

        assertThat(ticket.enteredAt())
                .isEqualTo(story.unconfirmed(2, 1).header().occurredAt());
        assertThat(ticket.sends()).extracting(OrderTicket.Send::errorCode).containsExactly("TIMEOUT", null);
        assertThat(ticket.filledQuantity()).isEqualTo(100);
        assertThat(ticket.executions())
                .extracting(OrderTicket.Executed::quantity, OrderTicket.Executed::beyondOrder)
                .containsExactly(tuple(100, false), tuple(30, true));
    }

    @Test
    void says_the_same_in_whatever_order_the_rows_come() {
        List<Event> life = List.of(
                story.submitted(),
                story.approved(),
                story.executed(2),
                story.cancelAfter(2),
                story.filled(3, 100, 100));
        var shuffled = new ArrayList<>(rows(life));
        Collections.shuffle(shuffled, new Random(7));

        var ticket = TicketWriter.of(shuffled, null);

        assertThat(ticket.status()).isEqualTo(OrderStatus.FILLED);
        assertThat(ticket.enteredAt()).isEqualTo(story.executed(2).header().occurredAt());
    }

    @Test
    @DisplayName("of which not all can be read says so, and has what its rows say")
    void tells_what_cannot_be_read() {
        var rows =
                rows(List.of(story.submitted(), story.approved(), story.executed(2), story.filled(3, 100, 100)))
                        .stream()
                        .map(row -> row.entry().version() == 1 || row.entry().version() == 2
                                ? row
                                : new LoggedEvent(row.logId(), row.entry(), null))
                        .toList();

        var ticket = TicketWriter.of(rows, null);

        assertThat(ticket.entries())
                .extracting(OrderTicket.Entry::unreadable)
                .containsExactly(true, false, false, true);
        assertThat(ticket.account()).isEqualTo("trader1");
        assertThat(ticket.terms().quantity()).isEqualTo(100);
        assertThat(ticket.terms().orderType()).isNull();
        assertThat(ticket.status()).isEqualTo(OrderStatus.FILLED);
        assertThat(ticket.filledQuantity()).isNull();
        assertThat(ticket.executions()).isEmpty();
    }

    @Test
    void is_of_an_order_that_was_submitted() {
        var rows = rows(List.of(story.approved()));

        assertThatThrownBy(() -> TicketWriter.of(rows, null)).isInstanceOf(IllegalArgumentException.class);
    }

    private static OrderTicket ticket(Event... events) {
        return TicketWriter.of(rows(List.of(events)), null);
    }

    private static List<LoggedEvent> rows(List<Event> events) {
        return IntStream.range(0, events.size())
                .mapToObj(i -> {
                    var source = new EventSource(events.get(i).type().topic().topicName(), 0, i);
                    var entry =
                            (OrderEntry) AuditEntry.of(events.get(i), source).orElseThrow();
                    return new LoggedEvent(i + 1L, entry, events.get(i));
                })
                .toList();
    }
}
