package io.orderflow.e2e.refusals;

import static io.orderflow.e2e.refusals.Case.plain;
import static io.orderflow.refusals.RefusalCode.*;
import static io.orderflow.refusals.RefusalCode.ORDER_UNCONFIRMED;
import static org.awaitility.Awaitility.await;

import io.orderflow.e2e.Orders;
import io.orderflow.e2e.WholeSystem;
import io.orderflow.e2e.client.Answer;
import io.orderflow.e2e.client.TraderClient;
import io.orderflow.refusals.RefusalCode;
import io.orderflow.stack.Part;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** What only a system in trouble says. Each makes the trouble, asks, and ends it. */
final class TroubleCases {
    /** What makes trouble come soon: no more than so much at once, and no longer than so long. */
    static final Map<String, String> BOUNDS = Map.of(
            "ORDERFLOW_ORDERS_MAX_REQUESTS", "1",
            "ORDERFLOW_ORDERS_REQUEST_TIMEOUT", "2s",
            "ORDERFLOW_EXECUTION_QUARANTINE", "3s",
            "ORDERFLOW_EXECUTION_RETRY_DELAYS", "1s,1s,1s",
            "ORDERFLOW_EXECUTION_LONGEST_PAUSE", "2s",
            "ORDERFLOW_GATEWAY_LIMITS_CONNECTIONS_PER_SERVICE", "2",
            "ORDERFLOW_GATEWAY_LIMITS_WAITING_PER_SERVICE", "1",
            "ORDERFLOW_GATEWAY_LIMITS_REQUEST_TIMEOUT", "4s",
            "ORDERFLOW_GATEWAY_RETRY_WINDOW", "0s");

    /** More than the gateway holds for one service under {@link #BOUNDS}. */
    private static final int TOO_MANY = 4;

    private static final Duration UNTIL_ENDED = Duration.ofSeconds(10);
    private static final String ORDERS = "/api/v1/orders";
    private static final String ORDER = Orders.limit("BUY", "DIS", 1, "60.00");
    private static final String UNKNOWN_WHETHER_ARRIVED =
            "It is unknown whether your request arrived. Repeat an order with the same Idempotency-Key: it will not be"
                    + " carried out twice. Without a key, or for anything else, look first at how it stands.";

    private TroubleCases() {}

    static List<Case> all() {
        return List.of(
                plain(
                        TOO_BUSY,
                        whileOneIsInWork((trader, _) -> trader.get(ORDERS)),
                        "Too many requests are in work. Repeat the request in a few seconds with the same"
                                + " Idempotency-Key."),
                plain(
                        TIMED_OUT,
                        TroubleCases::outOfTurn,
                        "The answer takes too long, and whether the request took effect is not known here. Repeat it"
                                + " with the same Idempotency-Key, or look at your list of orders."),
                plain(
                        GATEWAY_BUSY,
                        TroubleCases::tooManyAtOnce,
                        "The system is busier than it can take. Nothing of your request was carried out; repeat it in a"
                                + " moment."),
                plain(
                        SERVICE_TIMEOUT,
                        TroubleCases::whileOrdersHang,
                        "The order service did not answer in time. " + UNKNOWN_WHETHER_ARRIVED),
                plain(
                        SERVICE_CONNECTION_LOST,
                        TroubleCases::killedAtWork,
                        "The order service was lost before it answered. " + UNKNOWN_WHETHER_ARRIVED),
                plain(
                        SERVICE_UNREACHABLE,
                        TroubleCases::whileAuditIsAway,
                        "The audit service cannot be reached at the moment. Nothing of your request was carried out;"
                                + " repeat it in a few seconds."),
                plain(
                        ORDER_UNCONFIRMED,
                        TroubleCases::retriedWhileTheVenueIsSilent,
                        "The exchange is still being asked whether it has taken this order, so nothing can be decided"
                                + " about it yet. Wait until it is confirmed or known not to be accepted; you can cancel"
                                + " it meanwhile."),
                plain(
                        ORDER_REPAIR_UNDER_WAY,
                        TroubleCases::acknowledgedWhileItIsRetried,
                        "You have asked for this order to be retried, and that is on its way, so it cannot be"
                                + " acknowledged as well. Wait until the order's version has risen; then decide anew."),
                plain(
                        TEMPORARILY_UNAVAILABLE,
                        TroubleCases::withoutDatabase,
                        "A part of the system cannot be reached at the moment. Repeat the request in a few seconds with"
                                + " the same Idempotency-Key."),
                plain(
                        INTERNAL_ERROR,
                        TroubleCases::withoutTable,
                        "Something went wrong on our side. Repeat the request with the same Idempotency-Key; if it goes"
                                + " on, tell support the error id."));
    }

    private static Case.Attempt whileOneIsInWork(Case.Attempt other) {
        return (trader, system) -> {
            try (var requests = Executors.newVirtualThreadPerTaskExecutor();
                    var turn = HeldTurn.of(trader.user(), system)) {
                requests.execute(() -> trader.submit(ORDER));
                turn.awaitRequest();
                return other.by(trader, system);
            }
        };
    }

    private static Answer outOfTurn(TraderClient trader, WholeSystem system) {
        try (var _ = HeldTurn.of(trader.user(), system)) {
            return trader.submit(ORDER);
        }
    }

    private static Answer killedAtWork(TraderClient trader, WholeSystem system) {
        try (var requests = Executors.newVirtualThreadPerTaskExecutor();
                var turn = HeldTurn.of(trader.user(), system)) {
            var answer = CompletableFuture.supplyAsync(() -> trader.submit(ORDER), requests);
            turn.awaitRequest();
            system.kill(Part.ORDER_API);
            return answer.join();
        }
    }

    /** Those that fit wait until their service goes on; the first that is answered does not. */
    private static Answer tooManyAtOnce(TraderClient trader, WholeSystem system) {
        try (var requests = Executors.newVirtualThreadPerTaskExecutor()) {
            return whileSuspended(Part.RISK, system, () -> {
                var answers = Stream.generate(
                                () -> CompletableFuture.supplyAsync(() -> trader.get("/api/v1/account"), requests))
                        .limit(TOO_MANY)
                        .toArray(CompletableFuture[]::new);
                return (Answer) CompletableFuture.anyOf(answers).join();
            });
        }
    }

    private static Answer whileOrdersHang(TraderClient trader, WholeSystem system) {
        var key = UUID.randomUUID().toString();
        return whileSuspended(Part.ORDER_API, system, () -> trader.submit(ORDER, "Idempotency-Key", key));
    }

    private static Answer whileAuditIsAway(TraderClient trader, WholeSystem system) {
        system.kill(Part.AUDIT);
        // It may be asked while it ends.
        return awaitCode(
                SERVICE_UNREACHABLE, () -> trader.trail(UUID.randomUUID().toString()));
    }

    private static Answer retriedWhileTheVenueIsSilent(TraderClient trader, WholeSystem system) {
        return whileSuspended(Part.SIMULATOR, system, () -> {
            var id = trader.place(ORDER);
            trader.awaitPhase(id, "UNKNOWN");
            return trader.retry(id);
        });
    }

    /** It stays on its way for as long as those who would retry it stand still. */
    private static Answer acknowledgedWhileItIsRetried(TraderClient trader, WholeSystem system) {
        system.venue().strike("DROP_BEFORE_ACCEPTING", trader.user() + ":", 0);
        try {
            var id = trader.place(ORDER);
            trader.awaitPhase(id, "NOT_ACCEPTED");
            return whileSuspended(Part.EXECUTION, system, () -> {
                trader.retry(id).expect(202);
                return trader.acknowledge(id);
            });
        } finally {
            system.venue().heal();
        }
    }

    private static Answer withoutDatabase(TraderClient trader, WholeSystem system) {
        sql("postgres", "ALTER DATABASE orders ALLOW_CONNECTIONS false", system);
        try {
            sql("postgres", "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = 'orders'", system);
            return trader.get(ORDERS);
        } finally {
            sql("postgres", "ALTER DATABASE orders ALLOW_CONNECTIONS true", system);
        }
    }

    private static Answer withoutTable(TraderClient trader, WholeSystem system) {
        sql("orders", "ALTER TABLE orders RENAME TO orders_mislaid", system);
        try {
            return trader.get(ORDERS);
        } finally {
            sql("orders", "ALTER TABLE orders_mislaid RENAME TO orders", system);
        }
    }

    private static Answer whileSuspended(Part part, WholeSystem system, Supplier<Answer> attempt) {
        system.suspend(part);
        try {
            return attempt.get();
        } finally {
            system.resume(part);
        }
    }

    private static Answer awaitCode(RefusalCode code, Supplier<Answer> attempt) {
        return await("answer " + code)
                .atMost(UNTIL_ENDED)
                .pollInterval(Duration.ofMillis(50))
                .until(
                        attempt::get,
                        answer -> answer.body().path("code").asText().equals(code.name()));
    }

    private static void sql(String database, String statement, WholeSystem system) {
        try (var connection = system.asSuperuser(database);
                var run = connection.createStatement()) {
            run.execute(statement);
        } catch (SQLException | IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
