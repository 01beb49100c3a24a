package io.orderflow.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.orderflow.e2e.client.OpsClient;
import io.orderflow.e2e.client.OpsClient.Limits;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

@Order(10)
@OnWholeSystem
@DisplayName("What operations change is in the audit log: who, why, and from what to what")
class OperationsIT {

    @Test
    void logs_changes_of_an_account(WholeSystem system) {
        var trader = "load-0751";
        system.ops().setCash(trader, "5000");
        system.ops().setLimits(trader, new Limits(100, 200, "30000", "400"));
        system.ops().setPermissions(trader, "REDUCING", List.of("LIMIT"));

        var logged = awaitLogged(system, "action = 'ACCOUNT_CHANGED' AND trader_id = '" + trader + "'", 3);

        assertThat(logged).allSatisfy(OperationsIT::assertSaysWhoAndWhy);
        assertThat(logged.get(0).changes()).contains("cash", "5000");
        assertThat(logged.get(1).changes()).contains("max_position", "10000", "100", "max_order_notional", "30000");
        assertThat(logged.get(2).changes()).contains("ACTIVE", "REDUCING", "order_types");
    }

    @Test
    void logs_changes_of_the_trading_state(WholeSystem system) {
        var trader = "load-0752";
        system.ops().setTradingOfTrader(trader, "HALTED");
        system.ops().setTradingOfTrader(trader, "ACTIVE");

        var logged = awaitLogged(
                system, "action = 'TRADING_STATE_CHANGED' AND scope = 'TRADER' AND subject = '" + trader + "'", 2);

        assertThat(logged).allSatisfy(OperationsIT::assertSaysWhoAndWhy);
        assertThat(logged.get(0).changes()).contains("ACTIVE", "HALTED");
    }

    @Test
    void logs_changes_of_the_intake(WholeSystem system) {
        system.ops().setIntake(true, 99);
        system.ops().setIntake(true, 100);

        var logged = awaitLogged(system, "action = 'INTAKE_CHANGED' AND changes::text LIKE '%99%'", 2);

        assertThat(logged).allSatisfy(OperationsIT::assertSaysWhoAndWhy);
    }

    private static void assertSaysWhoAndWhy(Change change) {
        assertThat(change.changedBy()).isEqualTo("ops1");
        assertThat(change.reason()).isEqualTo(OpsClient.REASON);
    }

    private static List<Change> awaitLogged(WholeSystem system, String condition, int count) {
        return await("audit log of " + condition)
                .atMost(Duration.ofSeconds(15))
                .until(() -> changes(system, condition), changes -> changes.size() == count);
    }

    private static List<Change> changes(WholeSystem system, String condition) throws SQLException, IOException {
        try (var connection = system.asSuperuser("audit");
                var rows = connection
                        .createStatement()
                        .executeQuery("SELECT changed_by, reason, changes::text FROM execution_logs WHERE " + condition
                                + " ORDER BY id")) {
            var changes = new ArrayList<Change>();
            while (rows.next()) {
                changes.add(new Change(rows.getString(1), rows.getString(2), rows.getString(3)));
            }
            return changes;
        }
    }

    private record Change(String changedBy, String reason, String changes) {}
}
