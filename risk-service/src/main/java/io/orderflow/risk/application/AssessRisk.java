package io.orderflow.risk.application;

import io.orderflow.database.RoleTransactions;
import io.orderflow.events.OrderEvent;
import io.orderflow.risk.domain.AccountReport;
import io.orderflow.risk.domain.Assessment;
import io.orderflow.risk.domain.Decision;
import io.orderflow.risk.domain.DecisionInputs;
import io.orderflow.risk.domain.OrderReservation;
import io.orderflow.risk.domain.Portfolio;
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
    private final AssessmentReader reader;
    private final RuleSetInForce ruleSet;
    private final MarketPrices prices;
    private final EventPublisher publisher;
    private final DecisionMetrics metrics;
    private final Clock clock;

    AssessRisk(
            RoleTransactions transactions,
            AccountLock accounts,
            AccountBook accountBook,
            DecisionBook decisionBook,
            AssessmentReader reader,
            RuleSetInForce ruleSet,
            MarketPrices prices,
            EventPublisher publisher,
            DecisionMetrics metrics,
            Clock clock) {
        this.transactions = transactions;
        this.accounts = accounts;
        this.accountBook = accountBook;
        this.decisionBook = decisionBook;
        this.reader = reader;
        this.ruleSet = ruleSet;
        this.prices = prices;
        this.publisher = publisher;
        this.metrics = metrics;
        this.clock = clock;
    }

    /** Completes when the decision and the account are on their topics. */
    public Uni<Void> assess(OrderEvent.Submitted submitted) {
        return prices.whenCaughtUp()
                .chain(ruleSet::whenRecorded)
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
                                reader.read(
                                        connection,
                                        traderId,
                                        accounts.today(connection, traderId),
                                        orderId,
                                        submitted.terms(),
                                        submitted.duplicateAllowed()),
                                decisionBook.decisionOf(connection, orderId),
                                accountBook.reservation(connection, orderId))
                        .asTuple())
                .flatMap(known -> known.getItem2()
                        .map(stored -> Uni.createFrom()
                                .item(new Outcome(stored, known.getItem1().portfolio(), false)))
                        .orElseGet(() -> decide(connection, submitted, known.getItem1(), known.getItem3())));
    }

    private Uni<Outcome> decide(
            SqlConnection connection,
            OrderEvent.Submitted submitted,
            Assessment assessment,
            Optional<OrderReservation> known) {
        RiskDecision decision = RiskRules.decide(assessment);
        OrderEvent event = Decision.event(
                submitted,
                decision,
                ruleSet.version(),
                UUID.randomUUID(),
                clock.instant().truncatedTo(ChronoUnit.MICROS));
        Uni<Void> stored = decisionBook.store(connection, event, DecisionInputs.of(assessment));
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
