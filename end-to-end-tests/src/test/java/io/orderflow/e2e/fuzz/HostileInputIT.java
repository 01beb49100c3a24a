package io.orderflow.e2e.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.orderflow.e2e.OnWholeSystem;
import io.orderflow.e2e.WholeSystem;
import io.orderflow.stack.Part;
import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

@Order(40)
@OnWholeSystem
@DisplayName("Hostile input is refused, and harms nobody")
class HostileInputIT {
    private static final int REQUESTS = Integer.getInteger("fuzz.requests", 20_000);
    private static final int HUGE = 40;
    private static final int RECORDS = Integer.getInteger("fuzz.records", 5_000);
    private static final int SLICE = 500;
    private static final int FRAMES = Integer.getInteger("fuzz.frames", 2_000);
    private static final int WORKERS = 4;
    private static final int SHOWN = 20;
    private static final List<String> TRADERS =
            IntStream.range(1_900, 1_920).mapToObj("load-%04d"::formatted).toList();

    @Test
    @DisplayName("20,000 requests over every call: each refused with a problem, none stored")
    void requests(WholeSystem system) throws Exception {
        var before = Vitals.of(system);
        var operations = operations(system);
        try (var good = new GoodOrders(system, 1_930)) {
            var seen = new ConcurrentSkipListMap<Integer, Integer>();
            sendHostile(system, 0, REQUESTS / 3, seen);
            var warm = Vitals.of(system);
            warm.assertNoneStartedAgainSince(before);
            sendHostile(system, 1, REQUESTS - REQUESTS / 3, seen);
            int filled = good.assertAllFilled();
            System.out.println(
                    REQUESTS + " hostile requests, answered with " + seen + "; " + filled + " good orders filled");
            assertNothingStored(system);
            assertThat(operations(system)).isEqualTo(operations);
            Vitals.of(system).assertStillSo(warm, "hostile requests");
        }
    }

    @Test
    @DisplayName("5,000 records over all topics: each put aside by all who read it, none stops a partition")
    void records(WholeSystem system) throws Exception {
        var before = Vitals.of(system);
        try (var good = new GoodOrders(system, 1_945);
                var topics = new HostileRecords(system.bootstrapServers())) {
            var random = Seed.of("records", 0);
            publish(topics, random, RECORDS / 3);
            var warm = Vitals.of(system);
            warm.assertNoneStartedAgainSince(before);
            publish(topics, random, RECORDS - RECORDS / 3);
            topics.publishAgain();
            int filled = good.assertAllFilled();
            System.out.println(RECORDS + " hostile records put aside; " + filled + " good orders filled");
            Vitals.of(system).assertStillSo(warm, "hostile records");
        }
    }

    @Test
    @DisplayName("2,000 frames on the socket: every connection is ended, and everybody else hears everything")
    void frames(WholeSystem system) throws Exception {
        var before = Vitals.of(system);
        try (var good = new GoodOrders(system, 1_960)) {
            var frames = new HostileFrames(system.gateway(), system.tokens().of(TRADERS.getFirst()));
            var random = Seed.of("frames", 0);
            frames.send(random, FRAMES / 3);
            var warm = Vitals.of(system);
            warm.assertNoneStartedAgainSince(before);
            var closed = frames.send(random, FRAMES - FRAMES / 3);
            int filled = good.assertAllFilled();
            System.out.println(
                    FRAMES + " hostile frames, closed with " + closed + "; " + filled + " good orders filled");
            Vitals.of(system).assertStillSo(warm, "hostile frames");
        }
    }

    /** From several connections at once; counts in {@code seen} how often each status came, 0 for a closed connection. */
    private static void sendHostile(WholeSystem system, int round, int count, ConcurrentMap<Integer, Integer> seen)
            throws Exception {
        var faults = new ConcurrentLinkedQueue<String>();
        var left = new AtomicInteger(count);
        inParallel(worker -> () -> {
            var random = Seed.of("requests", round * WORKERS + worker);
            var requests = new HostileRequests(system.tokens()::of, system.expiredToken("trader1"), TRADERS);
            try (var connection = new RawConnection(system.gateway())) {
                for (int i = 0; left.getAndDecrement() > 0; i++) {
                    var request = i < HUGE / WORKERS / 2 ? requests.huge(random) : requests.next(random);
                    var answer = connection.exchange(request.bytes());
                    seen.merge(answer.map(RawConnection.Reply::status).orElse(0), 1, Integer::sum);
                    Verdict.on(request, answer).ifPresent(faults::add);
                }
            }
            return null;
        });
        assertNoFaults(system, faults);
    }

    /** In slices: thousands at once hold up the venue's signs of life behind them. */
    private static void publish(HostileRecords topics, Random random, int count) throws Exception {
        for (int left = count; left > 0; left -= SLICE) {
            topics.publish(random, Math.min(left, SLICE));
            topics.awaitPutAside();
        }
    }

    private static void inParallel(IntFunction<Callable<Void>> work) throws Exception {
        try (var workers = Executors.newFixedThreadPool(WORKERS)) {
            var results = new ArrayList<Future<Void>>();
            for (int worker = 0; worker < WORKERS; worker++) {
                results.add(workers.submit(work.apply(worker)));
            }
            for (var result : results) {
                result.get();
            }
        }
    }

    private static void assertNoFaults(WholeSystem system, Queue<String> faults) {
        assertThat(faults.stream().limit(SHOWN))
                .as(() -> faults.size() + " faults; the gateway warned of " + system.lastWarnings(Part.GATEWAY))
                .isEmpty();
    }

    /** What operations set, as it stands. */
    private static List<JsonNode> operations(WholeSystem system) {
        return Stream.of("/api/v1/ops/trading-state", "/api/v1/ops/intake")
                .map(path -> system.as("ops1").get(path).expect(200))
                .toList();
    }

    private static void assertNothingStored(WholeSystem system) throws SQLException, IOException {
        var nobody =
                Stream.concat(TRADERS.stream(), Stream.of(Call.WITHOUT_ACCOUNT)).toArray();
        for (var table : List.of("orders", "accounts")) {
            try (var database = system.asSuperuser(table.equals("orders") ? "orders" : "risk");
                    var query =
                            database.prepareStatement("SELECT count(*) FROM " + table + " WHERE trader_id = ANY (?)")) {
                query.setArray(1, database.createArrayOf("text", nobody));
                try (var rows = query.executeQuery()) {
                    assertThat(rows.next()).isTrue();
                    assertThat(rows.getInt(1))
                            .as(table + " of those who have none")
                            .isZero();
                }
            }
        }
    }
}
