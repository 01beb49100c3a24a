package io.orderflow.risk.application;

import io.orderflow.database.RoleTransactions;
import io.orderflow.risk.domain.Portfolio;
import io.orderflow.risk.domain.TradingDay;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Shows operations any account. Reading opens none, begins nobody's day and waits for nobody. */
@ApplicationScoped
public class BrowseAccounts {
    private final RoleTransactions transactions;
    private final AccountDirectory directory;
    private final AccountBook book;
    private final MarketPrices prices;
    private final Clock clock;

    BrowseAccounts(
            RoleTransactions transactions,
            AccountDirectory directory,
            AccountBook book,
            MarketPrices prices,
            Clock clock) {
        this.transactions = transactions;
        this.directory = directory;
        this.book = book;
        this.prices = prices;
        this.clock = clock;
    }

    /**
     * A part of all accounts, by trader id.
     *
     * @param nextAfter what to ask for the next page with; null if this is the last one
     */
    public record Page(List<Portfolio> accounts, @Nullable String nextAfter) {}

    /** The account of a trader, as it would be touched now; empty if there is none. */
    public Uni<Optional<Portfolio>> find(String traderId) {
        return transactions
                .as(Roles.OPERATIONS, connection -> book.portfolio(connection, traderId))
                .map(found -> found.map(this::today));
    }

    /** At most {@code limit} accounts whose trader ids sort behind {@code after}. */
    public Uni<Page> page(String after, int limit) {
        return transactions.as(
                Roles.OPERATIONS,
                connection -> directory
                        .traders(connection, after, limit + 1)
                        .flatMap(traders -> portfolios(
                                        connection,
                                        traders.stream().limit(limit).toList())
                                .map(accounts ->
                                        new Page(accounts, traders.size() > limit ? traders.get(limit - 1) : null))));
    }

    private Uni<List<Portfolio>> portfolios(SqlConnection connection, List<String> traders) {
        if (traders.isEmpty()) {
            return Uni.createFrom().item(List.of());
        }
        return Uni.join()
                .all(traders.stream()
                        .map(trader -> book.portfolio(connection, trader))
                        .toList())
                .andFailFast()
                .map(found -> found.stream()
                        .flatMap(Optional::stream)
                        .map(this::today)
                        .toList());
    }

    private Portfolio today(Portfolio portfolio) {
        return portfolio.on(TradingDay.of(clock.instant()), prices::quote);
    }
}
