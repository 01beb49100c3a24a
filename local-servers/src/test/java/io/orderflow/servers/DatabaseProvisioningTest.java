package io.orderflow.servers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DatabaseProvisioningTest {

    private static final ServiceDatabase ORDERS = new ServiceDatabase("orders", "owner's secret", "service's secret");
    private static final ServiceDatabase RISK = new ServiceDatabase("risk", "owner of risk", "service of risk");

    @TempDir
    static Path folder;

    private static LocalPostgres postgres;

    @BeforeAll
    static void start() throws SQLException {
        postgres = LocalPostgres.start(folder, 0, "superuser's secret");
        DatabaseProvisioning.provision(postgres, ORDERS);
        DatabaseProvisioning.provision(postgres, RISK);
    }

    @AfterAll
    static void stop() {
        postgres.close();
    }

    @Test
    void lets_the_owner_migrate_and_the_service_take_only_the_roles_it_was_given() throws SQLException {
        try (Connection owner = owner()) {
            run(owner, "CREATE TABLE positions (trader_id text)");
            run(owner, "CREATE ROLE orders_writer NOLOGIN");
            run(owner, "GRANT orders_writer TO orders_service WITH INHERIT FALSE, SET TRUE");
            run(owner, "GRANT INSERT ON positions TO orders_writer");
        }
        try (Connection service = service()) {
            assertRefused(service, "INSERT INTO positions VALUES ('trader1')");
            run(service, "SET ROLE orders_writer");
            run(service, "INSERT INTO positions VALUES ('trader1')");
            assertRefused(service, "SELECT * FROM positions");
        }
    }

    @Test
    void gives_the_service_no_way_to_more() throws SQLException {
        try (Connection service = service()) {
            assertRefused(service, "CREATE TABLE mine (id int)");
            assertRefused(service, "CREATE TEMPORARY TABLE mine (id int)");
            assertRefused(service, "CREATE SCHEMA mine");
            assertRefused(service, "CREATE ROLE mine");
            assertRefused(service, "SET ROLE orders_owner");
            assertRefused(service, "ALTER ROLE orders_service CREATEROLE");
        }
    }

    @Test
    void keeps_the_owner_from_the_server_and_from_other_databases() throws SQLException {
        try (Connection owner = owner()) {
            assertRefused(owner, "CREATE DATABASE mine");
            assertRefused(owner, "CREATE ROLE mine SUPERUSER");
            assertRefused(owner, "ALTER ROLE postgres PASSWORD 'mine'");
            assertRefused(owner, "ALTER ROLE risk_owner PASSWORD 'mine'");
            assertRefused(owner, "GRANT risk_owner TO orders_owner");
        }
    }

    @Test
    void opens_a_database_to_its_own_roles_only() {
        for (String database : new String[] {"risk", "postgres", "template1"}) {
            for (String role : new String[] {ORDERS.ownerRole(), ORDERS.serviceRole()}) {
                String password = role.endsWith("owner") ? ORDERS.ownerPassword() : ORDERS.servicePassword();
                assertThatThrownBy(() -> connect(database, role, password))
                        .as("%s in %s", role, database)
                        .hasMessageContaining("permission denied for database");
            }
        }
    }

    @Test
    void may_be_repeated_and_sets_passwords_and_attributes_again() throws SQLException {
        ServiceDatabase before = new ServiceDatabase("again", "first", "first");
        ServiceDatabase after = new ServiceDatabase("again", "second", "second");
        DatabaseProvisioning.provision(postgres, before);
        try (Connection owner = connect("again", before.ownerRole(), "first")) {
            run(owner, "CREATE TABLE kept (id int)");
        }
        try (Connection superuser = postgres.superuser("postgres")) {
            run(superuser, "ALTER ROLE again_service SUPERUSER");
        }

        DatabaseProvisioning.provision(postgres, after);

        assertThatThrownBy(() -> connect("again", before.ownerRole(), "first"))
                .hasMessageContaining("password authentication failed");
        assertThatCode(() -> connect("again", after.serviceRole(), "second").close())
                .doesNotThrowAnyException();
        try (Connection owner = connect("again", after.ownerRole(), "second");
                Statement statement = owner.createStatement();
                var rows = statement.executeQuery("SELECT rolsuper FROM pg_roles WHERE rolname = 'again_service'")) {
            assertThat(rows.next()).isTrue();
            assertThat(rows.getBoolean(1)).isFalse();
            run(owner, "SELECT * FROM kept");
        }
    }

    @Test
    void does_not_take_anything_for_a_database_name() {
        for (String name : new String[] {"", "Orders", "a;b", "a\"b", "1a", "a".repeat(41)}) {
            assertThatThrownBy(() -> new ServiceDatabase(name, "x", "y")).isInstanceOf(IllegalArgumentException.class);
        }
        assertThat(ORDERS.toString()).doesNotContain("secret");
    }

    private static Connection owner() throws SQLException {
        return connect("orders", ORDERS.ownerRole(), ORDERS.ownerPassword());
    }

    private static Connection service() throws SQLException {
        return connect("orders", ORDERS.serviceRole(), ORDERS.servicePassword());
    }

    private static Connection connect(String database, String role, String password) throws SQLException {
        return DriverManager.getConnection(
                "jdbc:postgresql://127.0.0.1:" + postgres.port() + "/" + database, role, password);
    }

    private static void run(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static void assertRefused(Connection connection, String sql) {
        assertThatThrownBy(() -> run(connection, sql))
                .as(sql)
                .isInstanceOfSatisfying(
                        SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("42501"));
    }
}
