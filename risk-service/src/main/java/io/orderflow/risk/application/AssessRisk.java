package io.orderflow.risk.application;

import io.orderflow.database.RoleTransactions;
import io.orderflow.events.OrderEvent;
import io.orderflow.risk.domain.AccountReport;
import io.orderflow.risk.domain.Assessment;
import io.orderflow.risk.domain.Decision;
import io.orderflow.risk.domain.Instrument;
import io.orderflow.risk.domain.OrderReservation;
import io.orderflow.risk.domain.Portfolio;
import io.orderflow.risk.domain.ReservationPolicy;
import io.orderflow.risk.domain.RiskDecision;
import io.orderflow.risk.domain.RiskRules;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.UUID;

/**
 * Decides about a submitted order, once. The decision is committed with its reservation under the account's lock and
 * then published; when the submission comes again, so does the very same decision.
 */
@ApplicationScoped
public class AssessRisk {
    private final RoleTransactions transactions;
    private final AccountLock accounts;
    private final AccountBook accountBook;
    private final DecisionBook decisionBook;
    private final MarketPrices prices;
    private final ReservationPolicy policy;
    private final EventPublisher publisher;
    private final DecisionMetrics metrics;
    private final Clock clock;

    AssessRisk(
            RoleTransactions transactions,
            AccountLock accounts,
            AccountBook accountBook,
            DecisionBook decisionBook,
            MarketPrices prices,
            ReservationPolicy policy,
            EventPublisher publisher,
            DecisionMetrics metrics,
            Clock clock) {
        this.transactions = transactions;
        this.accounts = accounts;
        this.accountBook = accountBook;
        this.decisionBook = decisionBook;
        this.prices = prices;
        this.policy = policy;
        this.publisher = publisher;
        this.metrics = metrics;
        this.clock = clock;
    }

    /** Completes when the decision and the account are on their topics. */
    public Uni<Void> assess(OrderEvent.Submitted submitted) {
        return prices.whenCaughtUp()
                .chain(() -> metrics.timed(
                        () -> transactions.as(Roles.WRITER, connection -> decideOnce(connection, submitted))))
                .invoke(outcome -> metrics.count(outcome.decision(), outcome.isNew()))
                .flatMap(outcome -> Uni.combine()
                        .all()
                        .unis(
                                publisher.publish(outcome.decision()),
                                publisher.publish(
                                        AccountReport.of(outcome.portfolio(), prices::quote, clock.instant())))
                        .discardItems());
    }

    private Uni<Outcome> decideOnce(SqlConnection connection, OrderEvent.Submitted submitted) {
        String traderId = submitted.header().traderId();
        UUID orderId = submitted.header().orderId();
        // Together, so that the account is locked for as few round trips as can be.
        return accounts.take(connection, traderId)
                .chain(() -> Uni.combine()
                        .all()
                        .unis(
                                accounts.today(connection, traderId),
                                decisionBook.decisionOf(connection, orderId),
                                decisionBook.instrument(
                                        connection, submitted.terms().symbol()),
                                accountBook.reservation(connection, orderId))
                        .asTuple())
                .flatMap(known -> known.getItem2()
                        .map(stored -> Uni.createFrom().item(new Outcome(stored, known.getItem1(), false)))
                        .orElseGet(() -> decide(
                                connection,
                                submitted,
                                assessment(submitted, known.getItem1(), known.getItem3()),
                                known.getItem4())));
    }

    private Uni<Outcome> decide(
            SqlConnection connection,
            OrderEvent.Submitted submitted,
            Assessment assessment,
            Optional<OrderReservation> known) {
        RiskDecision decision = RiskRules.decide(assessment);
        OrderEvent event = Decision.event(
                submitted, decision, UUID.randomUUID(), clock.instant().truncatedTo(ChronoUnit.MICROS));
        Uni<Void> stored = decisionBook.store(connection, event);
        return switch (decision) {
            case RiskDecision.Denied _ -> stored.replaceWith(new Outcome(event, assessment.portfolio(), true));
            case RiskDecision.Approved approved -> {
                var reservation = known.orElseGet(
                                () -> OrderReservation.unseen(event.header().orderId(), event.terms()))
                        .approved(approved.unitCash(), event.header().version(), event.state());
                yield Uni.combine()
                        .all()
                        .unis(stored, reserve(connection, reservation, assessment.portfolio(), known.isEmpty()))
                        .with((ignored, after) -> new Outcome(event, after, true));
            }
        };
    }

    private Assessment assessment(
            OrderEvent.Submitted submitted, Portfolio portfolio, Optional<Instrument> instrument) {
        var quote = prices.quote(submitted.terms().symbol());
        return new Assessment(submitted.terms(), instrument, quote, portfolio, policy);
    }

    private Uni<Portfolio> reserve(
            SqlConnection connection, OrderReservation reservation, Portfolio before, boolean isNew) {
        String traderId = before.account().traderId();
        var changed = before.account().changed();
        Uni<Void> saved = Uni.combine()
                .all()
                .unis(accountBook.save(connection, traderId, reservation), accountBook.save(connection, changed))
                .discardItems();
        // An order that execution-service was ahead with is in the portfolio already.
        return isNew
                ? saved.replaceWith(before.with(changed).with(reservation))
                : saved.chain(() -> accounts.today(connection, traderId));
    }

    private record Outcome(OrderEvent decision, Portfolio portfolio, boolean isNew) {}
}
