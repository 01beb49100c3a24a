package io.orderflow.risk.application;

import io.orderflow.risk.domain.Account;
import io.orderflow.risk.domain.OpeningCash;
import io.orderflow.risk.domain.Portfolio;
import io.orderflow.risk.domain.TradingDay;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.LocalDate;

/**
 * The way to an account for whoever changes it: opened at first sight, locked until the end of the transaction, its
 * trading day begun. The lock makes all that happens to one trader serial, whatever the number of instances.
 */
@ApplicationScoped
class AccountLock {
    private final AccountBook book;
    private final OpeningCash openingCash;
    private final MarketPrices prices;
    private final Clock clock;

    AccountLock(AccountBook book, OpeningCash openingCash, MarketPrices prices, Clock clock) {
        this.book = book;
        this.openingCash = openingCash;
        this.prices = prices;
        this.clock = clock;
    }

    /** Locks the account until the end of the transaction. */
    Uni<Void> take(SqlConnection connection, String traderId) {
        return book.lock(connection, traderId)
                .flatMap(exists -> exists ? Uni.createFrom().voidItem() : open(connection, traderId));
    }

    /**
     * The account today, for a transaction that holds the lock. A statement of its own: one that had waited for the lock
     * would not see what was committed meanwhile.
     */
    Uni<Portfolio> today(SqlConnection connection, String traderId) {
        return book.portfolio(connection, traderId)
                .map(found -> found.orElseThrow(() -> new IllegalStateException("no account of " + traderId)))
                .flatMap(portfolio -> on(connection, portfolio, TradingDay.of(clock.instant())));
    }

    private Uni<Void> open(SqlConnection connection, String traderId) {
        LocalDate today = TradingDay.of(clock.instant());
        return book.open(connection, Account.opened(traderId, openingCash.of(traderId), today))
                .chain(() -> book.lock(connection, traderId))
                .replaceWithVoid();
    }

    private Uni<Portfolio> on(SqlConnection connection, Portfolio portfolio, LocalDate today) {
        Account before = portfolio.account();
        if (!today.isAfter(before.tradingDay())) {
            return Uni.createFrom().item(portfolio);
        }
        Account after = before.on(today, portfolio.equity(prices::quote));
        return book.save(connection, after).replaceWith(portfolio.with(after));
    }
}
