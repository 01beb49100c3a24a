package io.orderflow.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.orderflow.auditchain.Export;
import io.orderflow.auditchain.Verification;
import io.orderflow.stack.Part;
import io.orderflow.stack.audit.ExportFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;
import java.util.stream.Collectors;
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
            if (i % EVERY == 0) {
                system.kill(Part.AUDIT);
            }
        }
        for (var order : orders) {
            trader.awaitStatus(order, "FILLED");
        }
        awaitTrails(system, orders);
        long rows = rowsOf(system, orders);

        try (var broker = Admin.create(Map.of("bootstrap.servers", system.bootstrapServers()))) {
            deliverEverythingAgain(system, broker);
            await("everything read again").atMost(PATIENCE).until(() -> isReadToTheEnd(broker));
        }

        assertThat(rowsOf(system, orders)).isEqualTo(rows);
        assertThat(system.verifiedLog().findings()).isEmpty();
    }

    private static void awaitTrails(WholeSystem system, List<String> orders) {
        await("a trail of each order")
                .atMost(PATIENCE)
                .until(() -> count(
                                system,
                                "SELECT count(DISTINCT order_id) FROM execution_logs WHERE status = 'FILLED'"
                                        + " AND order_id = ANY (?::uuid[])",
                                orders)
                        == orders.size());
    }

    private static long rowsOf(WholeSystem system, List<String> orders) throws SQLException, IOException {
        return count(system, "SELECT count(*) FROM execution_logs WHERE order_id = ANY (?::uuid[])", orders);
    }

    private static long count(WholeSystem system, String query, List<String> orders) throws SQLException, IOException {
        try (var connection = system.asSuperuser("audit");
                var statement = connection.prepareStatement(query)) {
            statement.setArray(1, connection.createArrayOf("text", orders.toArray()));
            try (var rows = statement.executeQuery()) {
                rows.next();
                return rows.getLong(1);
            }
        }
    }

    /** Offsets can be set only while nobody is in the group: it is killed until the broker has missed it for long enough. */
    private static void deliverEverythingAgain(WholeSystem system, Admin broker) {
        await("the group without members")
                .atMost(PATIENCE)
                .pollInterval(Duration.ofSeconds(1))
                .until(() -> {
                    system.kill(Part.AUDIT);
                    try {
                        var beginning = committed(broker).keySet().stream()
                                .collect(Collectors.toMap(Function.identity(), _ -> new OffsetAndMetadata(0)));
                        broker.alterConsumerGroupOffsets(GROUP, beginning).all().get();
                        return true;
                    } catch (ExecutionException stillThere) {
                        return false;
                    }
                });
    }

    private static boolean isReadToTheEnd(Admin broker) throws Exception {
        var committed = committed(broker);
        var ends = broker.listOffsets(committed.keySet().stream()
                        .collect(Collectors.toMap(Function.identity(), _ -> OffsetSpec.latest())))
                .all()
                .get();
        return ends.entrySet().stream()
                .allMatch(end ->
                        committed.get(end.getKey()).offset() >= end.getValue().offset());
    }

    private static Map<TopicPartition, OffsetAndMetadata> committed(Admin broker)
            throws ExecutionException, InterruptedException {
        return broker.listConsumerGroupOffsets(GROUP)
                .partitionsToOffsetAndMetadata()
                .get();
    }
}
