package io.orderflow.stack.audit;

import com.fasterxml.jackson.databind.json.JsonMapper;
import io.orderflow.auditchain.ChainedRow;
import io.orderflow.auditchain.LogTables;
import io.orderflow.auditchain.Verification;
import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Map;
import java.util.function.Consumer;

/**
 * The database of the audit log, seen as compliance sees it. Who reads it is written into it before, as the service does: what
 * cannot be written down is not read.
 */
public final class LogDatabase {
    private static final JsonMapper MAPPER = new JsonMapper();
    private static final String ACCESS = """
            INSERT INTO public.audit_accesses (accessed_by, role, kind, parameters) VALUES (?, 'OPERATIONS', ?, ?)""";

    private final String url;
    private final String user;
    private final String password;

    /** @param user who may take the roles of compliance and of the writer */
    public LogDatabase(String url, String user, String password) {
        this.url = url;
        this.user = user;
        this.password = password;
    }

    /** Has every row verified as it is at one moment. */
    public void verify(Verification verification) throws SQLException {
        verify(verification, Map.of(), _ -> {});
    }

    /**
     * The same, and shows each row to somebody else as well.
     *
     * @param parameters what was asked for, as it is written down
     */
    void verify(Verification verification, Map<String, String> parameters, Consumer<ChainedRow> also)
            throws SQLException {
        try (var connection = connect()) {
            record(connection, "VERIFICATION", parameters);
            asCompliance(connection);
            LogTables.read(connection, verification, also);
        }
    }

    /** Shows every row as it is at one moment to somebody who takes it away. */
    void export(Map<String, String> parameters, LogTables.Reader reader) throws SQLException, IOException {
        try (var connection = connect()) {
            record(connection, "EXPORT", parameters);
            asCompliance(connection);
            LogTables.read(connection, reader);
        }
    }

    /** Committed before anything is read. */
    private static void record(Connection connection, String kind, Map<String, String> parameters) throws SQLException {
        try (var statement = connection.createStatement();
                var insert = connection.prepareStatement(ACCESS)) {
            statement.execute("SET ROLE audit_writer");
            insert.setString(1, System.getProperty("user.name"));
            insert.setString(2, kind);
            insert.setString(3, MAPPER.valueToTree(parameters).toString());
            insert.executeUpdate();
        }
    }

    private static void asCompliance(Connection connection) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute("SET ROLE audit_compliance");
        }
        connection.setAutoCommit(false);
    }

    private Connection connect() throws SQLException {
        return DriverManager.getConnection(url, user, password);
    }
}
