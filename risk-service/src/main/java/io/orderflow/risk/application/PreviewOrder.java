package io.orderflow.risk.application;

import io.orderflow.database.RoleTransactions;
import io.orderflow.events.OrderTerms;
import io.orderflow.risk.domain.Account;
import io.orderflow.risk.domain.OpeningCash;
import io.orderflow.risk.domain.OrderPreview;
import io.orderflow.risk.domain.Portfolio;
import io.orderflow.risk.domain.TradingDay;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

/**
 * Says what the rules would say to an order now. Nothing is stored, no account is opened and none is locked, so another
 * order may still come in between.
 */
@ApplicationScoped
public class PreviewOrder {
    private final RoleTransactions transactions;
    private final AccountBook book;
    private final AssessmentReader reader;
    private final RuleSetInForce ruleSet;
    private final OpeningCash openingCash;
    private final MarketPrices prices;
    private final Clock clock;

    PreviewOrder(
            RoleTransactions transactions,
            AccountBook book,
            AssessmentReader reader,
            RuleSetInForce ruleSet,
            OpeningCash openingCash,
            MarketPrices prices,
            Clock clock) {
        this.transactions = transactions;
        this.book = book;
        this.reader = reader;
        this.ruleSet = ruleSet;
        this.openingCash = openingCash;
        this.prices = prices;
        this.clock = clock;
    }

    /** What would become of the order of {@code traderId}, who need not have an account yet. */
    public Uni<OrderPreview> preview(String traderId, OrderTerms terms, boolean duplicateAllowed) {
        UUID noOrder = UUID.randomUUID();
        return prices.whenCaughtUp()
                .chain(() -> transactions.snapshotAsTrader(
                        Roles.READER,
                        traderId,
                        connection -> reader.read(
                                connection, traderId, today(connection, traderId), noOrder, terms, duplicateAllowed)))
                .map(assessment -> OrderPreview.of(assessment, ruleSet.version()));
    }

    private Uni<Portfolio> today(SqlConnection connection, String traderId) {
        LocalDate today = TradingDay.of(clock.instant());
        return book.portfolio(connection, traderId)
                .flatMap(found -> found.map(known -> Uni.createFrom().item(known.on(today, prices::quote)))
                        .orElseGet(() -> unopened(connection, traderId, today)));
    }

    /** The account as an order would open it. */
    private Uni<Portfolio> unopened(SqlConnection connection, String traderId, LocalDate today) {
        var account = Account.opened(traderId, openingCash.of(traderId), today);
        return book.limits(connection, traderId).map(limits -> new Portfolio(account, limits, List.of()));
    }
}
