package io.orderflow.risk.application;

import io.orderflow.database.RoleTransactions;
import io.orderflow.events.OrderEvent;
import io.orderflow.risk.domain.AccountReport;
import io.orderflow.risk.domain.Booking;
import io.orderflow.risk.domain.OrderReservation;
import io.orderflow.risk.domain.Portfolio;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
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
    private final Clock clock;

    BookExecution(
            RoleTransactions transactions,
            AccountLock accounts,
            AccountBook book,
            MarketPrices prices,
            EventPublisher publisher,
            Clock clock) {
        this.transactions = transactions;
        this.accounts = accounts;
        this.book = book;
        this.prices = prices;
        this.publisher = publisher;
        this.clock = clock;
    }

    /** Completes when the report is booked and the account is on its topic. */
    public Uni<Void> book(OrderEvent report) {
        return prices.whenCaughtUp()
                .chain(() -> transactions.as(Roles.WRITER, connection -> bookOnce(connection, report)))
                .flatMap(portfolio -> publisher.publish(AccountReport.of(portfolio, prices::quote, clock.instant())));
    }

    private Uni<Portfolio> bookOnce(SqlConnection connection, OrderEvent report) {
        String traderId = report.header().traderId();
        return accounts.take(connection, traderId)
                .flatMap(portfolio -> book.reservation(
                                connection, report.header().orderId())
                        .map(known -> known.orElseGet(
                                () -> OrderReservation.unseen(report.header().orderId(), report.terms())))
                        .map(reservation -> new Booking(
                                portfolio.account(),
                                portfolio.holding(report.terms().symbol()).position(),
                                reservation))
                        .flatMap(before -> bringsNewFill(connection, report)
                                .map(isNew -> before.after(report, isNew))
                                .flatMap(after -> save(connection, before, after))))
                .chain(() -> accounts.portfolio(connection, traderId));
    }

    private Uni<Boolean> bringsNewFill(SqlConnection connection, OrderEvent report) {
        return report instanceof OrderEvent.Filled filled
                ? book.remember(connection, filled)
                : Uni.createFrom().item(false);
    }

    private Uni<Void> save(SqlConnection connection, Booking before, Booking after) {
        String traderId = after.account().traderId();
        if (after.account().cash().signum() < 0 && before.account().cash().signum() >= 0) {
            LOG.warnf(
                    "fills have overdrawn the account of %s: %s",
                    traderId, after.account().cash());
        }
        return book.save(connection, traderId, after.reservation())
                .chain(() -> after.position().equals(before.position())
                        ? Uni.createFrom().voidItem()
                        : book.save(connection, traderId, after.position()))
                .chain(() -> after.account().equals(before.account())
                        ? Uni.createFrom().voidItem()
                        : book.save(connection, after.account()));
    }
}
