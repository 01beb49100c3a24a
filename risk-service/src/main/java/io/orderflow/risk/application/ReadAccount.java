package io.orderflow.risk.application;

import io.orderflow.database.RoleTransactions;
import io.orderflow.risk.domain.AccountReport;
import io.orderflow.risk.domain.Portfolio;
import io.orderflow.risk.domain.TradingDay;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import org.jboss.logging.Logger;

/** Shows a trader the account, opening it, or beginning its trading day, if nobody has done so yet. */
@ApplicationScoped
public class ReadAccount {
    private static final Logger LOG = Logger.getLogger(ReadAccount.class);

    private final RoleTransactions transactions;
    private final AccountLock accounts;
    private final AccountBook book;
    private final MarketPrices prices;
    private final EventPublisher publisher;
    private final Clock clock;

    ReadAccount(
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

    /** The account of {@code traderId} with all it holds and holds back. */
    public Uni<Portfolio> read(String traderId) {
        return transactions
                .asTrader(Roles.READER, traderId, connection -> book.portfolio(connection, traderId))
                .flatMap(found -> found.filter(this::isOfToday)
                        .map(portfolio -> Uni.createFrom().item(portfolio))
                        .orElseGet(() -> begin(traderId)));
    }

    private Uni<Portfolio> begin(String traderId) {
        return transactions
                .as(
                        Roles.WRITER,
                        connection ->
                                accounts.take(connection, traderId).chain(() -> accounts.today(connection, traderId)))
                .invoke(this::announce);
    }

    /** In the background: whoever asked has the answer already, and the next change of the account tells it again. */
    private void announce(Portfolio portfolio) {
        publisher
                .publish(AccountReport.of(portfolio, prices::quote, clock.instant()))
                .subscribe()
                .with(
                        ignored -> LOG.debugf(
                                "account %s has begun its day",
                                portfolio.account().traderId()),
                        failure -> LOG.warnf(
                                failure,
                                "nobody was told of %s's account",
                                portfolio.account().traderId()));
    }

    private boolean isOfToday(Portfolio portfolio) {
        return !TradingDay.of(clock.instant()).isAfter(portfolio.account().tradingDay());
    }
}
