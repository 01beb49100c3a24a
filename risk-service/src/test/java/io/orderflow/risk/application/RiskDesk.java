package io.orderflow.risk.application;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.orderflow.database.DatabaseConfig;
import io.orderflow.database.RoleTransactions;
import io.orderflow.events.AccountUpdated;
import io.orderflow.events.Event;
import io.orderflow.events.OrderEvent;
import io.orderflow.events.TradingState;
import io.orderflow.outbox.Outbox;
import io.orderflow.outbox.OutboxRow;
import io.orderflow.risk.config.RiskConfig;
import io.orderflow.risk.domain.Account;
import io.orderflow.risk.domain.Heartbeat;
import io.orderflow.risk.domain.OpeningCash;
import io.orderflow.risk.domain.Portfolio;
import io.orderflow.risk.domain.Quote;
import io.orderflow.risk.domain.ReservationPolicy;
import io.orderflow.risk.domain.RiskLimits;
import io.orderflow.risk.domain.RiskParameters;
import io.orderflow.risk.domain.TradingDay;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import java.lang.reflect.Proxy;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

/** The use cases as they run in production, over books in memory and with a clock that is set by hand. */
final class RiskDesk {
    static final String VENUE = "SIM-EAST";
    static final Duration WINDOW = Duration.ofSeconds(5);

    private final HandClock clock;
    private final MemoryBook book;
    private final MarketPrices prices = new MarketPrices(config(RiskConfig.class));
    private final AssessRisk assessRisk;
    private final BookExecution bookExecution;
    private final Map<UUID, OrderEvent> decisions = new HashMap<>();
    private final Map<String, AccountUpdated> accounts = new HashMap<>();
    private final List<OutboxRow> operations = new ArrayList<>();

    RiskDesk(String openingCash, RiskLimits limits, Instant start) {
        this.clock = new HandClock(start);
        this.book = new MemoryBook(limits);
        prices.caughtUp();
        var transactions = new DirectTransactions();
        var parameters = new RiskParameters(
                new ReservationPolicy(new BigDecimal("0.05"), new BigDecimal("0.0050")),
                new BigDecimal("0.10"),
                WINDOW,
                Duration.ofSeconds(5));
        var registry = new SimpleMeterRegistry();
        var lock = new AccountLock(book, OpeningCash.parse(openingCash), prices, clock);
        EventPublisher publisher = this::published;
        this.assessRisk = new AssessRisk(
                transactions,
                lock,
                book,
                book,
                new AssessmentReader(book, book, book, prices, parameters, clock),
                new RuleSetInForce(transactions, book, parameters),
                prices,
                publisher,
                new DecisionMetrics(registry, clock),
                clock);
        this.bookExecution = new BookExecution(
                transactions, lock, book, prices, publisher, new KeptOutbox(), new RiskAlerts(registry), clock);
    }

    Instant now() {
        return clock.instant();
    }

    void pass(Duration time) {
        clock.now = clock.now.plus(time);
    }

    /** A record arrives, for the first time or again. */
    void deliver(OrderEvent event) {
        prices.learn(new Heartbeat(VENUE, "A", true, Optional.of(Instant.EPOCH), now()));
        Uni<Void> effect = event instanceof OrderEvent.Submitted submitted
                ? assessRisk.assess(submitted)
                : bookExecution.book(event);
        effect.await().indefinitely();
    }

    void quote(String symbol, BigDecimal bid, BigDecimal ask) {
        prices.learn(new Quote(symbol, VENUE, "A", bid, ask, now(), now()));
    }

    /** Operations open the account again. */
    void reopen(String traderId) {
        Account account = portfolio(traderId).account();
        var reopened =
                account.permitted(TradingState.ACTIVE, account.orderTypes()).changed();
        book.save(connection(), reopened).await().indefinitely();
    }

    Portfolio portfolio(String traderId) {
        return book.portfolio(connection(), traderId).await().indefinitely().orElseThrow();
    }

    OrderEvent decision(UUID orderId) {
        return decisions.get(orderId);
    }

    /** The trading day, in New York. */
    LocalDate today() {
        return TradingDay.of(now());
    }

    /** The result of the day as it would be told now. */
    BigDecimal dayResult(String traderId) {
        return portfolio(traderId).on(today(), prices::quote).dayProfitLoss(prices::quote);
    }

    /** What was last told of the account. */
    AccountUpdated account(String traderId) {
        return accounts.get(traderId);
    }

    int toldOperations() {
        return operations.size();
    }

    private Uni<Void> published(Event event) {
        if (event instanceof AccountUpdated account) {
            accounts.put(account.traderId(), account);
        } else if (event instanceof OrderEvent decision) {
            OrderEvent before = decisions.putIfAbsent(decision.header().orderId(), decision);
            if (before != null && !before.equals(decision)) {
                throw new AssertionError("decided twice: " + before + " and " + decision);
            }
        }
        return Uni.createFrom().voidItem();
    }

    /** Nothing in memory looks at its connection. */
    private static SqlConnection connection() {
        return null;
    }

    /** A configuration with nothing but room. */
    private static <T> T config(Class<T> type) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (proxy, method, args) -> {
            if (method.getReturnType() == int.class) {
                return 100;
            }
            return method.getReturnType() == Duration.class ? Duration.ofSeconds(1) : null;
        }));
    }

    private static final class HandClock extends Clock {
        private Instant now;

        HandClock(Instant start) {
            this.now = start;
        }

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }

    private static final class DirectTransactions extends RoleTransactions {
        DirectTransactions() {
            super(null, config(DatabaseConfig.class));
        }

        @Override
        public <T> Uni<T> as(String role, Function<SqlConnection, Uni<T>> work) {
            return work.apply(connection());
        }
    }

    private final class KeptOutbox extends Outbox {
        KeptOutbox() {
            super(null);
        }

        @Override
        public Uni<Void> append(SqlConnection connection, List<OutboxRow> rows) {
            operations.addAll(rows);
            return Uni.createFrom().voidItem();
        }

        @Override
        public void publish(List<OutboxRow> rows) {
            // Kept already.
        }
    }
}
