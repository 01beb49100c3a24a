package io.orderflow.audit.domain.reports;

import static java.util.Objects.requireNonNull;

import io.orderflow.audit.domain.OrderEntry;
import io.orderflow.audit.domain.reports.OrderTicket.Capacity;
import io.orderflow.audit.domain.reports.OrderTicket.Responsible;
import io.orderflow.events.AuditAction;
import io.orderflow.events.OrderEvent;
import io.orderflow.events.OrderTerms;
import io.orderflow.events.ReasonCode;
import java.time.Instant;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Makes the ticket of an order out of its rows. */
public final class TicketWriter {
    /** What tells that an order was, or may have been, at a venue. */
    private static final Set<AuditAction> SENDS =
            EnumSet.of(AuditAction.EXECUTED, AuditAction.RECOVERED, AuditAction.FAILED, AuditAction.REJECTED);

    /** Rows without a version are the trader's wishes, which change nothing by themselves. */
    private static final Comparator<LoggedEvent> BY_VERSION =
            Comparator.comparing(logged -> logged.entry().version(), Comparator.nullsFirst(Comparator.naturalOrder()));

    private final List<LoggedEvent> rows;
    private final LoggedEvent submitted;
    private final LoggedEvent newest;

    private TicketWriter(List<LoggedEvent> rows) {
        this.rows = rows;
        this.submitted = rows.stream()
                .filter(row -> row.entry().action() == AuditAction.SUBMITTED)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("an order that was not submitted"));
        this.newest = rows.stream().max(BY_VERSION).orElseThrow();
    }

    /**
     * The ticket.
     *
     * @param rows all that the log has of one order, SUBMITTED among them, as they are to be listed
     * @param operator who of operations asked for its end, if somebody did and it is known
     */
    public static OrderTicket of(List<LoggedEvent> rows, @Nullable String operator) {
        return new TicketWriter(rows).ticket(operator);
    }

    /** When operations ended the order by itself; null if it was not they. */
    public static @Nullable Instant endedByOperationsAt(List<LoggedEvent> rows) {
        return rows.stream()
                .map(LoggedEvent::entry)
                .filter(TicketWriter::isEndByOperations)
                .map(OrderEntry::timestamp)
                .findFirst()
                .orElse(null);
    }

    private OrderTicket ticket(@Nullable String operator) {
        var entry = submitted.entry();
        // What a row says stands even if its event cannot be read.
        var state = newest.event() instanceof OrderEvent event ? event.state() : null;
        return new OrderTicket(
                entry.orderId(),
                entry.traderId(),
                submitted.event() instanceof OrderEvent.Submitted event ? terms(event.terms()) : terms(entry),
                responsible(operator),
                entry.timestamp(),
                first(AuditAction.APPROVED),
                firstSend(),
                first(AuditAction.CANCEL_REQUESTED),
                first(AuditAction.CANCELLED),
                first(AuditAction.REJECTED),
                state == null ? requireNonNull(newest.entry().status(), "status") : state.status(),
                state == null ? newest.entry().reason() : state.reason(),
                state == null ? null : state.filledQuantity(),
                state == null ? null : state.averageFillPrice(),
                sends().map(TicketWriter::send).toList(),
                rows.stream().flatMap(TicketWriter::executed).toList(),
                rows.stream().map(TicketWriter::entry).toList());
    }

    private Responsible responsible(@Nullable String operator) {
        return rows.stream().map(LoggedEvent::entry).anyMatch(TicketWriter::isEndByOperations)
                ? new Responsible(Capacity.OPERATIONS, operator)
                : new Responsible(Capacity.TRADER, submitted.entry().traderId());
    }

    private static boolean isEndByOperations(OrderEntry entry) {
        var reason = entry.reason();
        return entry.action() == AuditAction.CANCELLED
                && reason != null
                && reason.code().equals(ReasonCode.CANCELLED_BY_OPERATIONS);
    }

    private @Nullable Instant first(AuditAction action) {
        return rows.stream()
                .map(LoggedEvent::entry)
                .filter(entry -> entry.action() == action)
                .map(OrderEntry::timestamp)
                .min(Comparator.naturalOrder())
                .orElse(null);
    }

    /** Fills say so as well, if what the venue answered was never logged. */
    private @Nullable Instant firstSend() {
        return Stream.concat(sends(), rows.stream().filter(row -> row.entry().action() == AuditAction.FILLED))
                .map(row -> row.entry().timestamp())
                .min(Comparator.naturalOrder())
                .orElse(null);
    }

    /** What the risk rules refused is REJECTED as well, and was at no venue. */
    private Stream<LoggedEvent> sends() {
        return rows.stream()
                .filter(row -> SENDS.contains(row.entry().action()))
                .filter(row -> Objects.nonNull(row.entry().venue()))
                .filter(row -> !(row.event() instanceof OrderEvent event) || event.execution() == null);
    }

    private static OrderTicket.Terms terms(OrderTerms terms) {
        return new OrderTicket.Terms(
                terms.symbol(),
                terms.side(),
                terms.quantity(),
                terms.orderType(),
                terms.price(),
                terms.stopLoss(),
                terms.takeProfit(),
                terms.timeInForce(),
                terms.idempotencyKey());
    }

    private static OrderTicket.Terms terms(OrderEntry entry) {
        return new OrderTicket.Terms(
                entry.symbol(), entry.side(), entry.quantity(), null, entry.price(), null, null, null, null);
    }

    private static OrderTicket.Send send(LoggedEvent row) {
        var entry = row.entry();
        return new OrderTicket.Send(
                entry.action(), entry.timestamp(), entry.venue(), entry.retryAttempt(), entry.errorCode(), row.logId());
    }

    private static Stream<OrderTicket.Executed> executed(LoggedEvent row) {
        var fill = row.event() instanceof OrderEvent event ? event.execution() : null;
        return fill == null
                ? Stream.empty()
                : Stream.of(new OrderTicket.Executed(
                        fill.executedAt(),
                        row.entry().timestamp(),
                        fill.quantity(),
                        fill.price(),
                        fill.commission(),
                        fill.venue(),
                        fill.venueOrderId(),
                        fill.fillId(),
                        row.entry().action() == AuditAction.RECOVERED,
                        row.logId()));
    }

    private static OrderTicket.Entry entry(LoggedEvent row) {
        var entry = row.entry();
        return new OrderTicket.Entry(
                row.logId(), entry.eventId(), entry.action(), entry.version(), entry.timestamp(), row.event() == null);
    }
}
