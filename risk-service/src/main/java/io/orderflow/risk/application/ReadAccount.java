package io.orderflow.risk.application;

import io.orderflow.database.RoleTransactions;
import io.orderflow.risk.domain.Portfolio;
import io.orderflow.risk.domain.TradingDay;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;

/** Shows a trader the account, opening it, or beginning its trading day, if nobody has done so yet. */
@ApplicationScoped
public class ReadAccount {
    private final RoleTransactions transactions;
    private final AccountLock accounts;
    private final AccountBook book;
    private final Clock clock;

    ReadAccount(RoleTransactions transactions, AccountLock accounts, AccountBook book, Clock clock) {
        this.transactions = transactions;
        this.accounts = accounts;
        this.book = book;
        this.clock = clock;
    }

    /** The account of {@code traderId} with all it holds and holds back. */
    public Uni<Portfolio> read(String traderId) {
        return transactions
                .asTrader(Roles.READER, traderId, connection -> book.portfolio(connection, traderId))
                .flatMap(found -> found.filter(this::isOfToday)
                        .map(portfolio -> Uni.createFrom().item(portfolio))
                        .orElseGet(() ->
                                transactions.as(Roles.WRITER, connection -> accounts.take(connection, traderId))));
    }

    private boolean isOfToday(Portfolio portfolio) {
        return !TradingDay.of(clock.instant()).isAfter(portfolio.account().tradingDay());
    }
}
