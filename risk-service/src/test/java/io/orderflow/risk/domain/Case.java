package io.orderflow.risk.domain;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderflow.events.Denial;
import io.orderflow.events.OrderTerms;
import io.orderflow.events.OrderType;
import io.orderflow.events.TradingScope;
import io.orderflow.events.TradingState;
import io.orderflow.refusals.RefusalCode;
import io.orderflow.risk.Orders;
import io.orderflow.risk.domain.Instrument.Standing;
import io.orderflow.risk.domain.OwnOrders.OwnOrder;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** One order to be judged, with nothing that speaks against it until something is added. */
final class Case {
    static final Instant NOW = Orders.NOON;
    static final RiskParameters PARAMETERS = new RiskParameters(
            Assessments.POLICY, new BigDecimal("0.10"), Duration.ofSeconds(5), Duration.ofSeconds(5));

    private final OrderTerms terms;
    private boolean duplicateAllowed;
    private Optional<Instrument> instrument = Optional.of(Assessments.AAPL);
    private Optional<Quote> quote = Optional.of(Assessments.QUOTE);
    private Optional<Heartbeat> heartbeat = Optional.of(beat(true, NOW));
    private Portfolio portfolio = Assessments.portfolio("1000000000", 1_000_000);
    private DayResult day = new DayResult(BigDecimal.ZERO, BigDecimal.ZERO);
    private OwnOrders own = OwnOrders.none();
    private Optional<Restriction> restriction = Optional.empty();

    private Case(OrderTerms terms) {
        this.terms = terms;
    }

    static Case of(OrderTerms terms) {
        return new Case(terms);
    }

    Case duplicateAllowed() {
        duplicateAllowed = true;
        return this;
    }

    Case unknownInstrument() {
        instrument = Optional.empty();
        return this;
    }

    Case standing(Standing standing) {
        instrument = Optional.of(new Instrument("AAPL", "Apple Inc.", standing));
        return this;
    }

    Case unquoted() {
        quote = Optional.empty();
        heartbeat = Optional.empty();
        return this;
    }

    Case quoted(String bid, String ask) {
        quote = Optional.of(quote(bid, ask));
        return this;
    }

    Case heartbeat(boolean quoting, Duration age) {
        heartbeat = Optional.of(beat(quoting, NOW.minus(age)));
        return this;
    }

    /** The connection was opened so long after the quote was told. */
    Case reconnectedAfter(Duration later) {
        heartbeat = Optional.of(new Heartbeat(
                "SIM-EAST",
                "A",
                true,
                Optional.of(Assessments.QUOTE.receivedAt().plus(later)),
                NOW));
        return this;
    }

    /** Told by the connection that {@link #beat} is of. */
    static Quote quote(String bid, String ask) {
        return new Quote(
                "AAPL", "SIM-EAST", "A", new BigDecimal(bid), new BigDecimal(ask), Instant.EPOCH, Instant.EPOCH);
    }

    private static Heartbeat beat(boolean quoting, Instant at) {
        return new Heartbeat("SIM-EAST", "A", quoting, Optional.of(Instant.EPOCH), at);
    }

    Case neverHeardOf() {
        heartbeat = Optional.empty();
        return this;
    }

    Case portfolio(Portfolio held) {
        portfolio = held;
        return this;
    }

    Case holding(int quantity, int openBuys, int reservedShares) {
        portfolio = new Portfolio(
                portfolio.account(),
                portfolio.limits(),
                List.of(Assessments.holding(quantity, "0", openBuys, reservedShares)));
        return this;
    }

    Case limits(int quantity, String notional, String dailyLoss) {
        var limits = new RiskLimits(1_000_000, quantity, new BigDecimal(notional), new BigDecimal(dailyLoss));
        portfolio = new Portfolio(portfolio.account(), limits, portfolio.holdings());
        return this;
    }

    Case permissions(TradingState state, OrderType... types) {
        portfolio = portfolio.with(portfolio.account().permitted(state, Set.of(types)));
        return this;
    }

    Case day(String result, String atStake) {
        day = new DayResult(new BigDecimal(result), new BigDecimal(atStake));
        return this;
    }

    Case opposing(UUID orderId, OrderTerms other) {
        own = new OwnOrders(Optional.of(new OwnOrder(orderId, OrderOutline.of(other))), own.alike());
        return this;
    }

    Case alike(UUID orderId, OrderTerms other) {
        own = new OwnOrders(own.opposing(), Optional.of(new OwnOrder(orderId, OrderOutline.of(other))));
        return this;
    }

    Case restricted(TradingScope scope, String subject, TradingState state) {
        restriction = Optional.of(new Restriction(scope, subject, state));
        return this;
    }

    Assessment assessment() {
        return new Assessment(
                terms,
                duplicateAllowed,
                instrument,
                new Market(quote, heartbeat, NOW),
                portfolio,
                day,
                own,
                restriction,
                PARAMETERS);
    }

    RiskDecision decide() {
        return RiskRules.decide(assessment());
    }

    List<Denial> denials() {
        return decide() instanceof RiskDecision.Denied denied ? denied.denials() : List.of();
    }

    boolean isApproved() {
        return decide() instanceof RiskDecision.Approved;
    }

    /** The only denial, which has this code. */
    Denial deniedBy(RefusalCode code) {
        assertThat(denials()).extracting(Denial::code).containsExactly(code.name());
        return denials().getFirst();
    }
}
