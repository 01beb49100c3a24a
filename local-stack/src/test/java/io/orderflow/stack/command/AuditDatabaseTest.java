package io.orderflow.stack.command;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.orderflow.servers.DatabaseProvisioning;
import io.orderflow.servers.LocalPostgres;
import io.orderflow.servers.ServiceDatabase;
import io.orderflow.stack.audit.LogDatabase;
import io.orderflow.stack.process.Ports;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("./orderflow audit, of a database")
class AuditDatabaseTest {
    private static final Path MIGRATIONS = Path.of("../audit-service/src/main/resources/db/migration");

    @TempDir
    private static Path folder;

    private static LocalPostgres server;
    private static String url;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    @BeforeAll
    static void start_a_database_with_an_empty_log() throws Exception {
        int port = Ports.free(1).getFirst();
        server = LocalPostgres.start(folder.resolve("postgres"), port, "secret");
        DatabaseProvisioning.provision(server, new ServiceDatabase("audit", "owner", "service"));
        url = "jdbc:postgresql://127.0.0.1:" + port + "/audit";
        try (var owner = DriverManager.getConnection(url, "audit_owner", "owner");
                var statement = owner.createStatement();
                var files = Files.list(MIGRATIONS)) {
            for (var file :
                    files.sorted(Comparator.comparing(Path::getFileName)).toList()) {
                statement.execute(Files.readString(file));
            }
        }
    }

    @AfterAll
    static void stop_it() {
        server.close();
    }

    @Test
    void whoever_exports_or_verifies_it_is_written_down_and_nobody_else_reads_it() throws Exception {
        var file = folder.resolve("log.jsonl");

        assertThat(audit("export", file.toString())).isEqualTo(Orderflow.OK);
        assertThat(audit("verify")).isEqualTo(Orderflow.OK);

        assertThat(said()).contains("1 rows are in " + file).contains("The log holds: 2 rows in 1 chains");
        var user = System.getProperty("user.name");
        assertThat(accesses())
                .containsExactly(
                        user + " OPERATIONS EXPORT {\"file\":\"" + file + "\"}", user + " OPERATIONS VERIFICATION {}");

        try (var superuser = superuser();
                var statement = superuser.createStatement()) {
            statement.execute("REVOKE INSERT ON audit_accesses FROM audit_writer");
            statement.execute(
                    "REVOKE INSERT (accessed_by, role, kind, parameters, row_count) ON audit_accesses FROM audit_writer");
        }
        out.reset();
        assertThat(audit("export", folder.resolve("another.jsonl").toString())).isNotEqualTo(Orderflow.OK);
        assertThat(audit("verify")).isNotEqualTo(Orderflow.OK);
        assertThat(said()).contains("permission denied").doesNotContain("The log holds");
        assertThat(folder.resolve("another.jsonl")).doesNotExist();
    }

    private int audit(String... arguments) throws Exception {
        var print = new PrintStream(out, true, UTF_8);
        return new Audit(new LogDatabase(url, "audit_service", "service"), folder.resolve("checkpoints"), print, print)
                .run(List.of(arguments));
    }

    private String said() {
        return out.toString(UTF_8);
    }

    private static List<String> accesses() throws SQLException {
        var accesses = new ArrayList<String>();
        try (var superuser = superuser();
                var rows = superuser
                        .createStatement()
                        .executeQuery("SELECT accessed_by || ' ' || role || ' ' || kind || ' ' || parameters"
                                + " FROM audit_accesses ORDER BY sequence")) {
            while (rows.next()) {
                accesses.add(rows.getString(1));
            }
        }
        return accesses;
    }

    private static Connection superuser() throws SQLException {
        return DriverManager.getConnection(url, "postgres", "secret");
    }
}
