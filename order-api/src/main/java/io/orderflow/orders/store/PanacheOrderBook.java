package io.orderflow.orders.store;

import static java.util.Objects.requireNonNull;

import io.orderflow.chassis.Patience;
import io.orderflow.orders.application.OrderBook;
import io.orderflow.orders.config.OrdersConfig;
import io.orderflow.orders.domain.Order;
import io.orderflow.orders.domain.OrderFilter;
import io.orderflow.orders.domain.OrderPage;
import io.orderflow.orders.domain.Wish;
import io.orderflow.outbox.Outbox;
import io.orderflow.outbox.OutboxRow;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.function.Supplier;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;

/** The order book in PostgreSQL. Row-level security, not a WHERE clause, keeps one trader from another's orders. */
@ApplicationScoped
class PanacheOrderBook implements OrderBook {
    private static final String TAKE_ROLE = "SELECT set_config('role', 'orders_trader', true),"
            + " set_config('app.trader_id', :trader, true), set_config('lock_timeout', :timeout, true),"
            + " set_config('statement_timeout', :timeout, true),"
            + " set_config('idle_in_transaction_session_timeout', :timeout, true)";
    private static final String TAKE_ROLE_AND_TURN =
            TAKE_ROLE + ", cast(pg_advisory_xact_lock(hashtextextended(:trader, 0)) AS text), " + IntakeLock.HOLD;
    private static final String EVERYBODY = "requests";
    private static final Duration AFTER_WHO_WAITS = Duration.ofSeconds(1);
    private static final String WITH_FILLS = "FROM OrderEntity o LEFT JOIN FETCH o.fills WHERE ";

    /** Milliseconds, as PostgreSQL reads them. */
    private final String statementTimeout;

    /** Nobody waits for longer; a connection that has gone silent must not keep its turn. Who waits is to be told first that it takes long. */
    private final Duration longestTransaction;

    private final TraderStanding standing;
    /**
     * The database has the last word on turns, for all instances; but who waits there holds a connection, and a burst of one trader
     * would keep everybody else from the pool.
     */
    private final Turns ofTraders;

    /** Traders' requests leave connections to what other services tell of orders, and one whose turn comes too late is not begun. */
    private final Turns ofRequests;

    PanacheOrderBook(
            OrdersConfig config,
            @ConfigProperty(name = "quarkus.datasource.reactive.max-size") int connections,
            TraderStanding standing) {
        if (config.requestTransactions() >= connections) {
            throw new IllegalArgumentException("ORDER_REQUEST_TRANSACTIONS (" + config.requestTransactions()
                    + ") must be less than DATABASE_POOL_SIZE (" + connections + "): the others are for events");
        }
        this.longestTransaction = config.requestTimeout().plus(AFTER_WHO_WAITS);
        this.statementTimeout = Long.toString(config.transactionTimeout().toMillis());
        this.standing = standing;
        this.ofTraders = new Turns(1, config.transactionTimeout());
        this.ofRequests = new Turns(config.requestTransactions(), config.connectionWait());
    }

    @Override
    public <T> Uni<T> asTrader(String traderId, Supplier<Uni<T>> work) {
        return inTransaction(TAKE_ROLE, traderId, work);
    }

    @Override
    public <T> Uni<T> asTraderInTurn(String traderId, Supplier<Uni<T>> work) {
        return ofTraders.inTurn(traderId, () -> inTransaction(TAKE_ROLE_AND_TURN, traderId, work));
    }

    @Override
    public Uni<Standing> standing(String traderId) {
        return session(session -> standing.read(session, traderId));
    }

    @Override
    public Uni<@Nullable KeyedOrder> findByClientKey(String traderId, String clientKey) {
        return session(session -> session.createQuery(
                        WITH_FILLS + "o.traderId = :trader AND o.clientKey = :key", OrderEntity.class)
                .setParameter("trader", traderId)
                .setParameter("key", clientKey)
                .getSingleResultOrNull()
                .map(found -> found == null
                        ? null
                        : new KeyedOrder(
                                found.toOrder(),
                                requireNonNull(found.fingerprint, "CHECK orders_client_key_with_fingerprint"))));
    }

    @Override
    public Uni<@Nullable Order> find(UUID orderId) {
        return session(session -> session.createQuery(WITH_FILLS + "o.id = :id", OrderEntity.class)
                .setParameter("id", orderId)
                .getSingleResultOrNull()
                .map(found -> found == null ? null : found.toOrder()));
    }

    @Override
    public Uni<OrderPage> list(OrderFilter filter) {
        return session(session -> ids(session, filter).chain(ids -> {
            boolean hasMore = ids.size() > filter.limit();
            List<UUID> shown = hasMore ? ids.subList(0, filter.limit()) : ids;
            // Orders and fills in one statement, hence as of one moment.
            return session.createQuery(WITH_FILLS + "o.id IN :ids ORDER BY o.createdAt DESC, o.id", OrderEntity.class)
                    .setParameter("ids", shown)
                    .getResultList()
                    .map(rows -> new OrderPage(
                            rows.stream().map(OrderEntity::toOrder).toList(), hasMore));
        }));
    }

    @Override
    public Uni<Void> add(Submission submission, OutboxRow row) {
        return session(session -> session.persist(OrderEntity.of(submission))
                .chain(session::flush)
                .chain(() -> append(session, row)));
    }

    @Override
    public Uni<Noted> note(Order order, Wish wish, Instant at, OutboxRow row) {
        return session(session -> NotedWishes.note(session, order, wish, at)
                .call(noted -> noted == Noted.NOW
                        ? append(session, row)
                        : Uni.createFrom().voidItem()));
    }

    private static Uni<List<UUID>> ids(Mutiny.Session session, OrderFilter filter) {
        List<String> conditions = new ArrayList<>(List.of("1 = 1"));
        if (filter.status() != null) {
            conditions.add("o.status = :status");
        }
        if (filter.symbol() != null) {
            conditions.add("o.symbol = :symbol");
        }
        var query = session.createQuery(
                        "SELECT o.id FROM OrderEntity o WHERE " + String.join(" AND ", conditions)
                                + " ORDER BY o.createdAt DESC, o.id",
                        UUID.class)
                .setFirstResult(filter.offset())
                .setMaxResults(filter.limit() + 1);
        if (filter.status() != null) {
            query.setParameter("status", filter.status());
        }
        if (filter.symbol() != null) {
            query.setParameter("symbol", filter.symbol());
        }
        return query.getResultList();
    }

    private static Uni<Void> append(Mutiny.Session session, OutboxRow row) {
        return session.createNativeQuery(Outbox.INSERT_SQL)
                .setParameter("event_id", row.eventId())
                .setParameter("topic", row.topic())
                .setParameter("record_key", row.key())
                .setParameter("payload", row.payload())
                .executeUpdate()
                .replaceWithVoid();
    }

    private <T> Uni<T> inTransaction(String takeRole, String traderId, Supplier<Uni<T>> work) {
        return ofRequests
                .inTurn(
                        EVERYBODY,
                        () -> Patience.atMost(
                                longestTransaction,
                                Panache.withTransaction(() -> work(takeRole, traderId, work)),
                                () -> new TimeoutException("the database does not answer")))
                .onFailure(GivenUp::byTheServer)
                .transform(failure -> new GivenUp(traderId, failure));
    }

    private <T> Uni<T> work(String takeRole, String traderId, Supplier<Uni<T>> work) {
        return session(session -> session.createNativeQuery(takeRole, Object[].class)
                .setParameter("trader", traderId)
                .setParameter("timeout", statementTimeout)
                .getSingleResult()
                .chain(ignored -> work.get()));
    }

    private static <T> Uni<T> session(Function<Mutiny.Session, Uni<T>> work) {
        return Panache.getSession().chain(work::apply);
    }
}
