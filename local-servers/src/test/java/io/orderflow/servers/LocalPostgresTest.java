package io.orderflow.servers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalPostgresTest {

    private static final String PASSWORD = "a 'quoted' secret";

    @TempDir
    Path folder;

    @Test
    void keeps_data_and_password_over_a_restart() throws Exception {
        try (LocalPostgres first = LocalPostgres.start(folder, 0, PASSWORD)) {
            assertThat(first.takeover()).isEqualTo(Takeover.NONE);
            execute(first, "CREATE TABLE kept (id int)");
            execute(first, "INSERT INTO kept VALUES (42)");
        }
        try (LocalPostgres second = LocalPostgres.start(folder, 0, PASSWORD)) {
            assertThat(second.takeover()).isEqualTo(Takeover.NONE);
            assertThat(value(second, "SELECT id FROM kept")).isEqualTo("42");
        }
    }

    @Test
    void is_durable_and_asks_everybody_for_a_password() throws Exception {
        try (LocalPostgres postgres = LocalPostgres.start(folder, 0, PASSWORD)) {
            assertThat(value(postgres, "SHOW fsync")).isEqualTo("on");
            assertThat(value(postgres, "SHOW synchronous_commit")).isEqualTo("on");
            assertThat(value(postgres, "SHOW listen_addresses")).isEqualTo("127.0.0.1");
            assertThat(value(postgres, "SHOW max_connections")).isEqualTo("200");
            assertThat(value(postgres, "SELECT count(*) FROM pg_hba_file_rules WHERE auth_method <> 'scram-sha-256'"))
                    .isEqualTo("0");
            String url = "jdbc:postgresql://127.0.0.1:" + postgres.port() + "/postgres";
            assertThatThrownBy(() -> DriverManager.getConnection(url, "postgres", "wrong"))
                    .isInstanceOf(SQLException.class)
                    .hasMessageContaining("password authentication failed");
        }
    }

    @Test
    void stops_the_server_of_a_killed_jvm_and_takes_its_data_over() throws Exception {
        try (ChildJvm child = ChildJvm.start(PostgresUntilKilled.class, folder.toString(), PASSWORD)) {
            int orphanPort = Integer.parseInt(child.awaitLine("ready "));
            child.kill();
            assertThat(canConnect(orphanPort)).as("the orphan still runs").isTrue();

            try (LocalPostgres postgres = LocalPostgres.start(folder, 0, PASSWORD)) {
                assertThat(postgres.takeover()).isEqualTo(Takeover.ORPHAN_STOPPED);
                assertThat(value(postgres, "SELECT id FROM kept")).isEqualTo("42");
                assertThat(canConnect(orphanPort)).isEqualTo(orphanPort == postgres.port());
            }
        }
    }

    @Test
    void recovers_what_was_committed_when_the_server_itself_was_killed() throws Exception {
        try (ChildJvm child = ChildJvm.start(PostgresUntilKilled.class, folder.toString(), PASSWORD)) {
            child.awaitLine("ready ");
            child.kill();
        }
        long postmaster = Long.parseLong(
                Files.readAllLines(folder.resolve("cluster/postmaster.pid")).getFirst());
        ProcessHandle orphan = ProcessHandle.of(postmaster).orElseThrow();
        orphan.destroyForcibly();
        orphan.onExit().join();

        try (LocalPostgres postgres = LocalPostgres.start(folder, 0, PASSWORD)) {
            assertThat(postgres.takeover()).isEqualTo(Takeover.CRASH_RECOVERED);
            assertThat(value(postgres, "SELECT id FROM kept")).isEqualTo("42");
        }
    }

    @Test
    void is_not_misled_by_a_pid_file_whose_number_now_belongs_to_another_process() throws Exception {
        Path pidFile = folder.resolve("cluster/postmaster.pid");
        LocalPostgres.start(folder, 0, PASSWORD).close();
        Files.writeString(
                pidFile, ProcessHandle.current().pid() + "\n" + folder.resolve("cluster") + "\n1700000000\n5432\n\n");

        try (LocalPostgres postgres = LocalPostgres.start(folder, 0, PASSWORD)) {
            assertThat(postgres.takeover()).isEqualTo(Takeover.CRASH_RECOVERED);
            assertThat(value(postgres, "SELECT 1")).isEqualTo("1");
        }
    }

    @Test
    void refuses_in_a_sentence_a_second_start_a_taken_port_and_another_password() throws Exception {
        try (LocalPostgres postgres = LocalPostgres.start(folder, 0, PASSWORD)) {
            assertThatThrownBy(() -> LocalPostgres.start(folder, 0, PASSWORD))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("in use by another process");
            assertThat(value(postgres, "SELECT 1")).isEqualTo("1");
        }
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            int port = taken.getLocalPort();
            assertThatThrownBy(() -> LocalPostgres.start(folder, port, PASSWORD))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("port " + port)
                    .hasMessageContaining("in use");
        }
        assertThatThrownBy(() -> LocalPostgres.start(folder, 0, "another"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("refuses the superuser's password");
        assertThat(Files.exists(folder.resolve("cluster/postmaster.pid")))
                .as("left running after a refused start")
                .isFalse();
    }

    private static boolean canConnect(int port) {
        try (var socket = new java.net.Socket("127.0.0.1", port)) {
            return socket.isConnected();
        } catch (IOException e) {
            return false;
        }
    }

    private static void execute(LocalPostgres postgres, String sql) throws SQLException {
        try (Connection connection = postgres.superuser("postgres");
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static String value(LocalPostgres postgres, String query) throws SQLException {
        try (Connection connection = postgres.superuser("postgres");
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            rows.next();
            return rows.getString(1);
        }
    }

    /** The main class of a JVM that never gets to stop its server. */
    static final class PostgresUntilKilled {

        private PostgresUntilKilled() {}

        public static void main(String[] arguments) throws Exception {
            LocalPostgres postgres = LocalPostgres.start(Path.of(arguments[0]), 0, arguments[1]);
            execute(postgres, "CREATE TABLE kept (id int)");
            execute(postgres, "INSERT INTO kept VALUES (42)");
            System.out.println("ready " + postgres.port());
            Thread.currentThread().join();
        }
    }
}
