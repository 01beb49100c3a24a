package io.orderflow.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderflow.e2e.client.Answer;
import io.orderflow.e2e.client.StatusSocket;
import java.io.IOException;
import java.sql.SQLException;
import java.util.UUID;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Order(5)
@OnWholeSystem
class PrivacyIT {
    private static final String OWNER = "load-0401";
    private static final String STRANGER = "load-0402";

    @Test
    @DisplayName("FR-013: another trader's order, its cancel and its trail are 404, as if it were not there")
    void hides_orders_over_http(WholeSystem system) {
        var id = filledOrder(system);
        var stranger = system.as(STRANGER);

        var noneAtAll = UUID.randomUUID().toString();
        assertSameRefusal(stranger.order(id), stranger.order(noneAtAll));
        assertSameRefusal(stranger.cancel(id), stranger.cancel(noneAtAll));
        assertSameRefusal(stranger.trail(id), stranger.trail(noneAtAll));
        assertThat(stranger.orders())
                .noneMatch(order -> order.get("id").asText().equals(id));
        assertThat(system.as(OWNER).order(id).expect(200).get("status").asText())
                .isEqualTo("FILLED");
    }

    @Test
    @DisplayName("FR-013: nothing of another trader comes over the socket")
    void hides_orders_on_the_socket(WholeSystem system) {
        try (var owners = StatusSocket.open(system.gateway(), system.tokens().of(OWNER));
                var strangers =
                        StatusSocket.open(system.gateway(), system.tokens().of(STRANGER))) {
            var id = filledOrder(system);
            owners.awaitAbout(id, message -> message.get("status").asText().equals("FILLED"));
            var own = system.as(STRANGER).place(Orders.market("BUY", "WMT", 1));
            strangers.awaitAbout(own, message -> message.get("status").asText().equals("FILLED"));

            assertThat(strangers.messages())
                    .noneMatch(message -> message.toString().contains(id))
                    .noneMatch(message -> message.toString().contains(OWNER));
        }
    }

    @ParameterizedTest(name = "{0}.{2}")
    @CsvSource({
        "orders, orders_trader, orders, id",
        "orders, orders_trader, fills, order_id",
        "audit, audit_trader, execution_logs, order_id"
    })
    @DisplayName("FR-013: another trader's rows are invisible in SQL under the trader's role and setting")
    void hides_rows_in_sql(String database, String role, String table, String column, WholeSystem system)
            throws Exception {
        var id = filledOrder(system);
        system.as(OWNER).awaitTrailEndingWith(id, "FILLED");

        assertThat(rows(system, database, role, OWNER, table, column, id)).isPositive();
        assertThat(rows(system, database, role, STRANGER, table, column, id)).isZero();
        assertThat(rows(system, database, role, "", table, column, id)).isZero();
    }

    private static String filledOrder(WholeSystem system) {
        var owner = system.as(OWNER);
        var id = owner.place(Orders.market("BUY", "WMT", 1));
        owner.awaitStatus(id, "FILLED");
        return id;
    }

    private static void assertSameRefusal(Answer others, Answer missing) {
        assertThat(others.expect(404).get("code")).isEqualTo(missing.expect(404).get("code"));
        assertThat(others.body().get("title")).isEqualTo(missing.body().get("title"));
    }

    private static int rows(
            WholeSystem system, String database, String role, String trader, String table, String column, String id)
            throws SQLException, IOException {
        try (var connection = system.inRoleOfTrader(database, role, trader);
                var query = connection.prepareStatement(
                        "SELECT count(*) FROM %s WHERE %s = ?::uuid".formatted(table, column))) {
            query.setString(1, id);
            try (var result = query.executeQuery()) {
                result.next();
                return result.getInt(1);
            }
        }
    }
}
