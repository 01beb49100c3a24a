package io.orderflow.risk.application;

import io.orderflow.database.RoleTransactions;
import io.orderflow.events.OrderEvent;
import io.orderflow.outbox.Outbox;
import io.orderflow.outbox.OutboxRow;
import io.orderflow.risk.domain.AccountReport;
import io.orderflow.risk.domain.Alert;
import io.orderflow.risk.domain.Booking;
import io.orderflow.risk.domain.OrderReservation;
import io.orderflow.risk.domain.Portfolio;
import io.orderflow.risk.domain.RestrictionNotice;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jboss.logging.Logger;

/**
 * Books what execution-service reports of an order: what is still held back for it, and each fill once. Orders and
 * traders that were not heard of before are taken up.
 */
@ApplicationScoped
public class BookExecution {
    private static final Logger LOG = Logger.getLogger(BookExecution.class);

    private final RoleTransactions transactions;
    private final AccountLock accounts;
    private final AccountBook book;
    private final MarketPrices prices;
    private final EventPublisher publisher;
    private final Outbox outbox;
    private final RiskAlerts alerts;
    private final Clock clock;

    BookExecution(
            RoleTransactions transactions,
            AccountLock accounts,
            AccountBook book,
            MarketPrices prices,
            EventPublisher publisher,
            Outbox outbox,
            RiskAlerts alerts,
            Clock clock) {
        this.transactions = transactions;
        this.accounts = accounts;
        this.book = book;
        this.prices = prices;
        this.publisher = publisher;
        this.outbox = outbox;
        this.alerts = alerts;
        this.clock = clock;
    }

    /** Completes when the report is booked and the account is on its topic. */
    public Uni<Void> book(OrderEvent report) {
        return prices.whenCaughtUp()
                .chain(() -> transactions.as(Roles.WRITER, connection -> bookOnce(connection, report)))
                .invoke(booked -> outbox.publish(booked.changes()))
                .flatMap(booked ->
                        publisher.publish(AccountReport.of(booked.portfolio(), prices::quote, clock.instant())));
    }

    private Uni<Booked> bookOnce(SqlConnection connection, OrderEvent report) {
        String traderId = report.header().traderId();
        UUID orderId = report.header().orderId();
        return accounts.take(connection, traderId)
                .chain(() -> Uni.combine()
                        .all()
                        .unis(
                                accounts.today(connection, traderId),
                                book.reservation(connection, orderId),
                                book.rememberExecution(connection, report))
                        .asTuple())
                .flatMap(known -> {
                    var before = new Booking(
                            known.getItem1().account(),
                            known.getItem1().holding(report.terms().symbol()).position(),
                            known.getItem2().orElseGet(() -> OrderReservation.unseen(orderId, report.terms())));
                    var after = before.after(report, known.getItem3());
                    var alert = before.alert(report, known.getItem3());
                    var changes = alert.map(raised -> changes(before, after, report, raised))
                            .orElse(List.of());
                    return save(connection, before, after)
                            .chain(() -> outbox.append(connection, changes))
                            .chain(() -> accounts.today(connection, traderId))
                            // Before the commit: after it a crash would leave nobody told; told twice does no harm.
                            .invoke(() -> alert.ifPresent(raised -> alerts.raise(raised, report)))
                            .map(portfolio -> new Booked(portfolio, changes));
                });
    }

    /** What the log of operations is told, if the account was restricted by it. */
    private List<OutboxRow> changes(Booking before, Booking after, OrderEvent report, Alert alert) {
        if (before.account().state() == after.account().state()) {
            return List.of();
        }
        var at = clock.instant().truncatedTo(ChronoUnit.MICROS);
        return List.of(OutboxRow.of(
                RestrictionNotice.of(before.account(), after.account(), report, alert, UUID.randomUUID(), at)));
    }

    private Uni<Void> save(SqlConnection connection, Booking before, Booking after) {
        String traderId = after.account().traderId();
        if (after.account().cash().signum() < 0 && before.account().cash().signum() >= 0) {
            LOG.warnf(
                    "fills have overdrawn the account of %s: %s",
                    traderId, after.account().cash());
        }
        List<Uni<Void>> changes = new ArrayList<>();
        changes.add(book.save(connection, traderId, after.reservation()));
        if (!after.position().equals(before.position())) {
            changes.add(book.save(connection, traderId, after.position()));
        }
        if (!after.account().equals(before.account())) {
            changes.add(book.save(connection, after.account()));
        }
        return Uni.join().all(changes).andFailFast().replaceWithVoid();
    }

    private record Booked(Portfolio portfolio, List<OutboxRow> changes) {}
}
