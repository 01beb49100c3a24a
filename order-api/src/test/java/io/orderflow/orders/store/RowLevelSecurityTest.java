package io.orderflow.orders.store;

import static io.orderflow.orders.Orders.SEED_REQUEST;
import static io.orderflow.orders.Orders.newTrader;
import static io.orderflow.orders.Orders.submit;
import static io.orderflow.orders.Orders.submitAsync;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.orderflow.events.OrderEvent;
import io.orderflow.orders.OrderApiTest;
import io.orderflow.orders.PlayedServices;
import io.orderflow.testing.TestDatabase;
import io.quarkus.test.junit.QuarkusTest;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@DisplayName("FR-013: nobody sees another trader's history, whatever the SQL says")
class RowLevelSecurityTest extends OrderApiTest {
    private static final String DATABASE = "orders";

    @Test
    void a_trader_sees_only_their_own_orders_and_fills() throws SQLException {
        String mine = newTrader();
        String theirs = newTrader();
        try (var services = PlayedServices.playing(event -> event instanceof OrderEvent.Submitted submitted
                ? List.of(PlayedServices.filled(submitted, 2, 100, 100), PlayedServices.approved(submitted))
                : List.of())) {
            submit(mine, SEED_REQUEST).then().statusCode(201);
            submit(theirs, SEED_REQUEST).then().statusCode(201);
        }
        try (Connection connection = asTrader(mine)) {
            assertThat(texts(connection, "SELECT DISTINCT trader_id FROM orders"))
                    .containsExactly(mine);
            assertThat(texts(connection, "SELECT DISTINCT trader_id FROM fills"))
                    .containsExactly(mine);
            assertThat(texts(connection, "SELECT id FROM orders WHERE trader_id = '" + theirs + "'"))
                    .isEmpty();
        }
    }

    @Test
    void a_transaction_that_does_not_say_whose_it_is_sees_nothing() throws SQLException {
        submitAsync(newTrader(), SEED_REQUEST);
        try (Connection connection = asRole("orders_trader")) {
            assertThat(texts(connection, "SELECT id FROM orders")).isEmpty();
        }
    }

    @Test
    void the_writer_sees_all() throws SQLException {
        UUID one = submitAsync(newTrader(), SEED_REQUEST);
        UUID other = submitAsync(newTrader(), SEED_REQUEST);
        try (Connection connection = asRole("orders_writer")) {
            assertThat(texts(connection, "SELECT id FROM orders")).contains(one.toString(), other.toString());
        }
    }

    @Test
    void the_login_itself_has_no_right() throws SQLException {
        for (String table : List.of("orders", "fills", "outbox", "flyway_schema_history")) {
            try (Connection connection = TestDatabase.service(DATABASE)) {
                assertDenied(connection, "SELECT * FROM " + table);
            }
        }
    }

    @Test
    void the_owner_is_bound_by_the_policies_too() throws SQLException {
        submitAsync(newTrader(), SEED_REQUEST);
        try (Connection connection = TestDatabase.owner(DATABASE)) {
            assertThat(texts(connection, "SELECT id FROM orders")).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "UPDATE orders SET status = 'FILLED'",
                "UPDATE orders SET quantity = 1",
                "UPDATE orders SET version = 9",
                "DELETE FROM orders",
                "TRUNCATE orders CASCADE",
                "INSERT INTO fills SELECT * FROM fills",
                "UPDATE fills SET commission = 0",
                "DELETE FROM fills",
                "SELECT * FROM outbox",
                "DELETE FROM outbox",
                "SET ROLE orders_owner",
                "ALTER TABLE orders DISABLE ROW LEVEL SECURITY",
                "CREATE TABLE mine (id int)",
            })
    void a_trader_may_not(String sql) throws SQLException {
        String trader = newTrader();
        submitAsync(trader, SEED_REQUEST);
        try (Connection connection = asTrader(trader)) {
            assertDenied(connection, sql);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "UPDATE orders SET quantity = 1",
                "UPDATE orders SET trader_id = 'x'",
                "UPDATE orders SET idempotency_key = 'x'",
                "DELETE FROM orders",
                "UPDATE fills SET commission = 0",
                "DELETE FROM fills",
            })
    void the_writer_may_not(String sql) throws SQLException {
        try (Connection connection = asRole("orders_writer")) {
            assertDenied(connection, sql);
        }
    }

    @Test
    void a_trader_cannot_bring_in_an_order_of_somebody_else_nor_an_approved_one() throws SQLException {
        String trader = newTrader();
        try (Connection connection = asTrader(trader)) {
            assertDenied(connection, insert("somebody-else", "PENDING", 0));
        }
        try (Connection connection = asTrader(trader)) {
            assertDenied(connection, insert(trader, "FILLED", 0));
        }
        try (Connection connection = asTrader(trader)) {
            assertDenied(connection, insert(trader, "PENDING", 1));
        }
        try (Connection connection = asTrader(trader)) {
            execute(connection, insert(trader, "PENDING", 0));
            connection.rollback();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "quantity = 0",
                "quantity = 1000001",
                "price = 0",
                "price = -1",
                "stop_loss = 0",
                "take_profit = 1000000.01",
                "filled_quantity = quantity + 1",
                "filled_quantity = -1",
                "side = 'HOLD'",
                "order_type = 'PEG'",
                "order_type = 'LIMIT', price = NULL",
                "time_in_force = 'OPG'",
                "status = 'OPEN'",
                "phase = 'LOST'",
                "version = -1",
                "symbol = 'aapl'",
                "trader_id = 'a:b'",
                "trader_id = repeat('a', 37)",
                "idempotency_key = repeat('a', 129)",
                "client_key = 'k', fingerprint = NULL",
                "reason_code = 'X'",
            })
    void constraints_repeat_the_validation(String assignment) throws SQLException {
        UUID id = submitAsync(newTrader(), SEED_REQUEST);
        try (Connection connection = TestDatabase.superuser(DATABASE)) {
            assertThatThrownBy(
                            () -> execute(connection, "UPDATE orders SET " + assignment + " WHERE id = '" + id + "'"))
                    .isInstanceOfSatisfying(
                            SQLException.class,
                            e -> assertThat(e.getSQLState()).as(e.getMessage()).isEqualTo("23514"));
        }
    }

    private static String insert(String trader, String status, int version) {
        return """
                INSERT INTO orders (id, trader_id, symbol, side, quantity, order_type, time_in_force, idempotency_key,
                    created_at, status, phase, version, filled_quantity, leaves_quantity, updated_at, submitted_event_id,
                    resubmit_at)
                VALUES (gen_random_uuid(), '%s', 'AAPL', 'BUY', 1, 'MARKET', 'DAY', gen_random_uuid(), now(), '%s',
                    'RECEIVED', %d, 0, 1, now(), gen_random_uuid(), now())
                """.formatted(trader, status, version);
    }

    private static Connection asTrader(String trader) throws SQLException {
        Connection connection = asRole("orders_trader");
        execute(connection, "SELECT set_config('app.trader_id', '" + trader + "', true)");
        return connection;
    }

    private static Connection asRole(String role) throws SQLException {
        Connection connection = TestDatabase.service(DATABASE);
        connection.setAutoCommit(false);
        execute(connection, "SET LOCAL ROLE " + role);
        return connection;
    }

    private static void assertDenied(Connection connection, String sql) {
        assertThatThrownBy(() -> execute(connection, sql))
                .isInstanceOfSatisfying(
                        SQLException.class,
                        e -> assertThat(e.getSQLState()).as(e.getMessage()).isEqualTo("42501"));
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static List<String> texts(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            var texts = new ArrayList<String>();
            while (rows.next()) {
                texts.add(rows.getString(1));
            }
            return texts;
        }
    }
}
