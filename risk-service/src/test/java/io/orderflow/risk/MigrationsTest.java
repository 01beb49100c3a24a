package io.orderflow.risk;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.orderflow.events.EventCodec;
import io.orderflow.events.OrderEvent;
import io.orderflow.events.Reservation;
import io.orderflow.testing.MigrationRoundTrip;
import io.orderflow.testing.TestDatabase;
import java.io.IOException;
import java.io.InputStream;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class MigrationsTest {
    private static final UUID ORDER = UUID.randomUUID();

    /** Also provides the roles that the other test needs. */
    @BeforeAll
    static void every_migration_has_a_way_back() throws Exception {
        MigrationRoundTrip.check("risk", "db/outbox", "db/migration");
    }

    @Test
    void open_orders_and_decisions_of_before_the_refusals_keep_their_meaning() throws Exception {
        try (Connection connection = emptyDatabase();
                Statement statement = connection.createStatement()) {
            statement.execute("SET ROLE risk_owner");
            statement.execute(script("db/migration/V10__accounts.sql"));
            fill(statement);
            statement.execute(script("db/outbox/V1__outbox.sql"));
            statement.execute(script("db/migration/V11__refusals.sql"));
            statement.execute("RESET ROLE");

            try (ResultSet row =
                    statement.executeQuery("SELECT r.order_type, r.price, r.created_at = '2026-03-02T17:00:00Z',"
                            + " d.event::text, a.order_types::text FROM reservations r JOIN decisions d USING (order_id)"
                            + " JOIN accounts a ON a.trader_id = r.trader_id")) {
                assertThat(row.next()).isTrue();
                assertThat(row.getString(1)).isEqualTo("LIMIT");
                assertThat(row.getBigDecimal(2)).isEqualByComparingTo("150");
                assertThat(row.getBoolean(3)).isTrue();
                var decision =
                        (OrderEvent.Approved) EventCodec.decode(row.getString(4).getBytes(UTF_8));
                assertThat(decision.ruleSet()).isEqualTo("0");
                assertThat(decision.reducesPosition()).isFalse();
                assertThat(row.getString(5)).isEqualTo("{MARKET,LIMIT,STOP}");
            }
        }
    }

    /** An approved order, as the version before kept it. */
    private static void fill(Statement statement) throws Exception {
        var submitted =
                Orders.submitted(ORDER, "trader1", Orders.createdAt(Orders.limitBuy("AAPL", 1, "150"), Orders.NOON));
        var approved = new OrderEvent.Approved(
                submitted.header(),
                submitted.terms(),
                submitted.state(),
                new Reservation(submitted.terms().price(), submitted.terms().price(), 0),
                true,
                "later");
        String event = new String(EventCodec.encode(approved), UTF_8);
        statement.execute("ALTER TABLE accounts NO FORCE ROW LEVEL SECURITY");
        statement.execute("ALTER TABLE reservations NO FORCE ROW LEVEL SECURITY");
        statement.execute("INSERT INTO accounts VALUES ('trader1', 'ACTIVE', 1, 5000, '2026-03-02', 5000)");
        statement.execute(
                "INSERT INTO reservations VALUES ('" + ORDER + "', 'trader1', 'AAPL', 'BUY', 150, 1, 1, 0, 0)");
        statement.execute("INSERT INTO decisions VALUES ('" + ORDER + "', 'trader1', '" + UUID.randomUUID()
                + "', 'APPROVED', NULL, '" + event + "'::jsonb - 'reduces_position' - 'rule_set')");
        statement.execute("ALTER TABLE accounts FORCE ROW LEVEL SECURITY");
        statement.execute("ALTER TABLE reservations FORCE ROW LEVEL SECURITY");
    }

    private static Connection emptyDatabase() throws Exception {
        try (Connection superuser = TestDatabase.superuser("postgres");
                Statement statement = superuser.createStatement()) {
            statement.execute("DROP DATABASE IF EXISTS risk_before WITH (FORCE)");
            statement.execute("CREATE DATABASE risk_before OWNER risk_owner TEMPLATE template0");
        }
        return TestDatabase.superuser("risk_before");
    }

    private static String script(String name) throws IOException {
        try (InputStream in = Thread.currentThread().getContextClassLoader().getResourceAsStream(name)) {
            assertThat(in).as(name).isNotNull();
            return new String(in.readAllBytes(), UTF_8);
        }
    }
}
