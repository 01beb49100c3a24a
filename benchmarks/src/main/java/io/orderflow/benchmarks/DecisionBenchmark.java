package io.orderflow.benchmarks;

import io.orderflow.events.OrderTerms;
import io.orderflow.events.OrderType;
import io.orderflow.events.Side;
import io.orderflow.events.TimeInForce;
import io.orderflow.risk.domain.Account;
import io.orderflow.risk.domain.Assessment;
import io.orderflow.risk.domain.DayResult;
import io.orderflow.risk.domain.Heartbeat;
import io.orderflow.risk.domain.Holding;
import io.orderflow.risk.domain.Instrument;
import io.orderflow.risk.domain.Market;
import io.orderflow.risk.domain.OwnOrders;
import io.orderflow.risk.domain.Portfolio;
import io.orderflow.risk.domain.Position;
import io.orderflow.risk.domain.Quote;
import io.orderflow.risk.domain.ReservationPolicy;
import io.orderflow.risk.domain.RiskDecision;
import io.orderflow.risk.domain.RiskLimits;
import io.orderflow.risk.domain.RiskParameters;
import io.orderflow.risk.domain.RiskRules;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collections;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What risk-service computes between reading a trader's account and storing the decision: the day's result and all rules,
 * for a trader who holds 20 instruments and has five open buys in each.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(1)
public class DecisionBenchmark {
    private static final Instant NOW = Instant.parse("2026-03-02T14:30:00Z");
    private static final int INSTRUMENTS = 20;
    private static final int OPEN_BUYS = 5;
    private static final BigDecimal PRICE = new BigDecimal("150.45");
    private static final BigDecimal CASH = new BigDecimal("100000000");

    private final ReservationPolicy policy = new ReservationPolicy(new BigDecimal("0.05"), new BigDecimal("0.0050"));
    private final RiskParameters parameters =
            new RiskParameters(policy, new BigDecimal("0.10"), Duration.ofSeconds(5), Duration.ofSeconds(5));
    private final Portfolio portfolio = new Portfolio(
            Account.opened("trader1", CASH, LocalDate.EPOCH),
            new RiskLimits(10_000, 10_000, new BigDecimal("5000000"), new BigDecimal("1000000")),
            IntStream.range(0, INSTRUMENTS).mapToObj(DecisionBenchmark::holding).toList());
    private final OrderTerms modest = terms(100);
    private final OrderTerms excessive = terms(1_000_000);

    /** Nothing speaks against the order. */
    @Benchmark
    public RiskDecision approved() {
        return decide(modest);
    }

    /** Quantity, notional, funds and position limit speak against it, each with its sentence. */
    @Benchmark
    public RiskDecision denied_by_many_rules() {
        return decide(excessive);
    }

    private RiskDecision decide(OrderTerms terms) {
        return RiskRules.decide(new Assessment(
                terms,
                false,
                Optional.of(new Instrument("S0", "Stock", Instrument.Standing.TRADABLE)),
                new Market(
                        Optional.of(quote("S0")),
                        Optional.of(new Heartbeat("SIM-EAST", "A", true, Optional.of(NOW), NOW)),
                        NOW),
                portfolio,
                DayResult.of(portfolio, symbol -> Optional.of(quote(symbol)), policy),
                OwnOrders.none(),
                Optional.empty(),
                parameters));
    }

    private static Holding holding(int number) {
        var position = new Position("S" + number, 100, PRICE.multiply(BigDecimal.valueOf(100)));
        return new Holding(position, Collections.nCopies(OPEN_BUYS, new Holding.OpenBuys(PRICE, 10)), 0);
    }

    private static Quote quote(String symbol) {
        return new Quote(symbol, "SIM-EAST", "A", new BigDecimal("150.40"), PRICE, NOW, NOW);
    }

    private static OrderTerms terms(int quantity) {
        return new OrderTerms(
                "S0",
                Side.BUY,
                quantity,
                OrderType.LIMIT,
                PRICE,
                null,
                null,
                TimeInForce.DAY,
                "trader1:S0:100:150.45:0:v1",
                NOW,
                null);
    }
}
