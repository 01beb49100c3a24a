package io.orderflow.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.orderflow.auditchain.Export;
import io.orderflow.auditchain.Verification;
import io.orderflow.stack.audit.ExportFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Order(12)
@OnWholeSystem
@DisplayName("The audit log")
class AuditLogIT {
    private static final String VERIFICATION = "/api/v1/audit/verification";

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
}
