package io.orderflow.risk.application;

import io.orderflow.events.OrderTerms;
import io.orderflow.risk.domain.Assessment;
import io.orderflow.risk.domain.DayResult;
import io.orderflow.risk.domain.Market;
import io.orderflow.risk.domain.OrderOutline;
import io.orderflow.risk.domain.OwnOrders;
import io.orderflow.risk.domain.Portfolio;
import io.orderflow.risk.domain.Quote;
import io.orderflow.risk.domain.RiskParameters;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.UUID;

/** Brings together all that the rules may look at, within the caller's transaction. */
@ApplicationScoped
public class AssessmentReader {
    private final AccountBook accountBook;
    private final DecisionBook decisionBook;
    private final TradingStates tradingStates;
    private final MarketPrices prices;
    private final RiskParameters parameters;
    private final Clock clock;

    AssessmentReader(
            AccountBook accountBook,
            DecisionBook decisionBook,
            TradingStates tradingStates,
            MarketPrices prices,
            RiskParameters parameters,
            Clock clock) {
        this.accountBook = accountBook;
        this.decisionBook = decisionBook;
        this.tradingStates = tradingStates;
        this.prices = prices;
        this.parameters = parameters;
        this.clock = clock;
    }

    /**
     * What an order is to be judged by.
     *
     * @param reading the trader's account, asked for together with the rest, so that it takes one round trip
     * @param orderId the order's own, which never stands in its own way
     */
    public Uni<Assessment> read(
            SqlConnection connection,
            String traderId,
            Uni<Portfolio> reading,
            UUID orderId,
            OrderTerms terms,
            boolean duplicateAllowed) {
        Market market = prices.market(terms.symbol(), clock.instant());
        var outline = OrderOutline.of(terms);
        return Uni.combine()
                .all()
                .unis(
                        reading,
                        decisionBook.instrument(connection, terms.symbol()),
                        accountBook.opposing(connection, traderId, orderId, outline),
                        accountBook.alike(connection, traderId, orderId, outline, parameters.duplicateWindow()),
                        tradingStates.concerning(
                                connection,
                                traderId,
                                terms.symbol(),
                                market.quote().map(Quote::venue)))
                .with((portfolio, instrument, opposing, alike, restriction) -> new Assessment(
                        terms,
                        duplicateAllowed,
                        instrument,
                        market,
                        portfolio,
                        DayResult.of(portfolio, prices::quote, parameters.reservation()),
                        new OwnOrders(opposing, alike),
                        restriction,
                        parameters));
    }
}
