package io.orderflow.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.orderflow.auditchain.Export;
import io.orderflow.auditchain.Verification;
import io.orderflow.events.Topic;
import io.orderflow.stack.Part;
import io.orderflow.stack.audit.ExportFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Order(13)
@OnWholeSystem
@DisplayName("The chains of the audit log")
class AuditChainIT {
    private static final String VERIFICATION = "/api/v1/audit/verification";
    private static final String GROUP = "audit-service";
    private static final int ORDERS = 60;
    private static final int EVERY = 20;
    private static final int FIRST_TRADER = 510;
    private static final int TRADERS = 8;
    private static final int ORDERS_OF_EACH = 25;
    /** {@code mp.messaging.incoming.events.concurrency} of audit-service. */
    private static final int CONSUMERS_OF_AN_INSTANCE = 3;

    private static final List<String> TOPICS = Stream.of(
                    Topic.SUBMISSIONS, Topic.COMMANDS, Topic.DECISIONS, Topic.EXECUTIONS, Topic.OPERATIONS)
            .map(Topic::topicName)
            .toList();

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    @Test
    @DisplayName(
            "NFR-009: compliance is told that it holds, and the offline verifier says so of the database and of an export")
    void holds_in_every_way_it_is_verified(WholeSystem system, @TempDir Path folder) throws Exception {
        var trader = system.as("load-0502");
        trader.awaitTrailEndingWith(trader.place(Orders.market("BUY", "WMT", 1)), "FILLED");

        await("a verification that has no other before it")
                .atMost(Duration.ofSeconds(30))
                .until(() -> system.as("compliance1").get(VERIFICATION).status() == 200);
        var answer = system.as("compliance1").get(VERIFICATION).expect(200);
        assertThat(answer.get("holds").asBoolean()).as(answer.toString()).isTrue();
        assertThat(answer.get("rows").asLong()).isPositive();

        assertThat(system.verifiedLog().findings()).isEmpty();
        var file = folder.resolve("log.jsonl");
        var written = new ExportFile(file).write(system.auditLog());
        var verification = new Verification(system.checkpoints());
        try (var in = Files.newInputStream(file)) {
            Export.read(in, verification);
        }
        var report = verification.finish();
        assertThat(report.findings()).isEmpty();
        assertThat(report.rows()).isEqualTo(written.rows());
        assertThat(report.checkpoints()).isPositive();
    }

    @Test
    @DisplayName(
            "NFR-009: killed under load, and everything delivered again from the beginning: each event once, no chain broken")
    void keeps_each_event_once_through_kills_and_redelivery(WholeSystem system) throws Exception {
        var trader = system.as("load-0503");
        var orders = new ArrayList<String>();
        for (int i = 0; i < ORDERS; i++) {
            orders.add(trader.place(Orders.market("BUY", "WMT", 1)));
            if (i % EVERY == EVERY - 1) {
                // Back, it has begun with what came meanwhile.
                system.awaitAllReady();
                system.kill(Part.AUDIT);
            }
        }
        for (var order : orders) {
            trader.awaitStatus(order, "FILLED");
        }
        try (var broker = broker(system)) {
            await("everything read").atMost(PATIENCE).until(() -> isReadToTheEnd(broker));
            assertWhole(system, orders);

            deliverEverythingAgain(system, broker);
            await("everything read again").atMost(PATIENCE).until(() -> isReadToTheEnd(broker));
        }

        assertWhole(system, orders);
        assertThat(system.verifiedLog().findings()).isEmpty();
    }

    @Test
    @DisplayName("NFR-009: two instances append at once under load: every trail is whole, no chain is broken")
    void is_appended_to_by_two_instances_at_once(WholeSystem system) throws Exception {
        OffsetDateTime stopping;
        try (var broker = broker(system);
                var _ = system.startAnother(Part.AUDIT)) {
            await("the consumers of both instances in the group")
                    .atMost(PATIENCE)
                    .until(() -> members(broker) == 2 * CONSUMERS_OF_AN_INSTANCE);
            var orders = placeFromManyTraders(system);
            await("everything read").atMost(PATIENCE).until(() -> isReadToTheEnd(broker));

            assertWhole(system, orders);
            stopping = OffsetDateTime.now(ZoneOffset.UTC);
        }
        assertThat(system.verifiedLog().findings()).isEmpty();
        assertThat(system.checkpoints().newest())
                .as("the checkpoint of the instance that was stopped, between those of every minute")
                .isAfterOrEqualTo(stopping);
    }

    /** All of them filled. Traders are spread over the partitions, and orders over the chains. */
    private static List<String> placeFromManyTraders(WholeSystem system) throws Exception {
        try (var traders = Executors.newVirtualThreadPerTaskExecutor()) {
            var placed = new ArrayList<Future<List<String>>>();
            for (int number = 0; number < TRADERS; number++) {
                var trader = system.as("load-%04d".formatted(FIRST_TRADER + number));
                placed.add(traders.submit(() -> {
                    var orders = new ArrayList<String>();
                    for (int i = 0; i < ORDERS_OF_EACH; i++) {
                        orders.add(trader.place(Orders.market("BUY", "WMT", 1)));
                    }
                    orders.forEach(order -> trader.awaitStatus(order, "FILLED"));
                    return orders;
                }));
            }
            var orders = new ArrayList<String>();
            for (var each : placed) {
                orders.addAll(each.get());
            }
            return orders;
        }
    }

    /** Each order has every row that it must have, and each of them once. */
    private static void assertWhole(WholeSystem system, List<String> orders) throws SQLException, IOException {
        var trails = new HashMap<String, String>();
        try (var connection = system.asSuperuser("audit");
                var statement = connection.prepareStatement("""
                        SELECT order_id::text, string_agg(action, ' ' ORDER BY version, id), count(DISTINCT event_id)
                        FROM execution_logs WHERE order_id = ANY (?::uuid[]) GROUP BY order_id""")) {
            statement.setArray(1, connection.createArrayOf("text", orders.toArray()));
            try (var rows = statement.executeQuery()) {
                while (rows.next()) {
                    trails.put(rows.getString(1), rows.getString(2) + ", events " + rows.getInt(3));
                }
            }
        }
        assertThat(trails.keySet()).containsExactlyInAnyOrderElementsOf(orders);
        assertThat(trails)
                .allSatisfy((_, trail) -> assertThat(trail).isEqualTo("SUBMITTED APPROVED EXECUTED FILLED, events 4"));
    }

    private static Admin broker(WholeSystem system) {
        return Admin.create(Map.of("bootstrap.servers", system.bootstrapServers()));
    }

    private static int members(Admin broker) throws ExecutionException, InterruptedException {
        return broker.describeConsumerGroups(List.of(GROUP))
                .all()
                .get()
                .get(GROUP)
                .members()
                .size();
    }

    /** Offsets can be set only while nobody is in the group: it stands still until the broker has missed it, and is killed then. */
    private static void deliverEverythingAgain(WholeSystem system, Admin broker) throws Exception {
        var beginning = committed(broker).keySet().stream()
                .collect(Collectors.toMap(Function.identity(), _ -> new OffsetAndMetadata(0)));
        system.suspend(Part.AUDIT);
        await("the group without members").atMost(PATIENCE).until(() -> {
            try {
                broker.alterConsumerGroupOffsets(GROUP, beginning).all().get();
                return true;
            } catch (ExecutionException stillThere) {
                return false;
            }
        });
        system.kill(Part.AUDIT);
    }

    /** Whether the group has committed the end of every partition that has anything. */
    private static boolean isReadToTheEnd(Admin broker) throws Exception {
        var partitions = broker.describeTopics(TOPICS).allTopicNames().get().values().stream()
                .flatMap(topic -> topic.partitions().stream()
                        .map(partition -> new TopicPartition(topic.name(), partition.partition())))
                .collect(Collectors.toMap(Function.identity(), _ -> OffsetSpec.latest()));
        var ends = broker.listOffsets(partitions).all().get();
        var committed = committed(broker);
        return ends.entrySet().stream().allMatch(end -> {
            var read = committed.get(end.getKey());
            return (read == null ? 0 : read.offset()) >= end.getValue().offset();
        });
    }

    private static Map<TopicPartition, OffsetAndMetadata> committed(Admin broker)
            throws ExecutionException, InterruptedException {
        return broker.listConsumerGroupOffsets(GROUP)
                .partitionsToOffsetAndMetadata()
                .get();
    }
}
