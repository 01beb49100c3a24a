package io.orderflow.stack.audit;

import io.orderflow.auditchain.LogTables;
import io.orderflow.auditchain.Verification;
import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;

/** The database of the audit log, seen as compliance sees it. */
public final class LogDatabase {
    private final String url;
    private final String user;
    private final String password;

    /** @param user who may take the role of compliance */
    public LogDatabase(String url, String user, String password) {
        this.url = url;
        this.user = user;
        this.password = password;
    }

    /** Has every row verified as it is at one moment. */
    public void verify(Verification verification) throws SQLException {
        try (var connection = connect()) {
            LogTables.read(connection, verification);
        }
    }

    /** Shows every row as it is at one moment. */
    public void read(LogTables.Reader reader) throws SQLException, IOException {
        try (var connection = connect()) {
            LogTables.read(connection, reader);
        }
    }

    private Connection connect() throws SQLException {
        var connection = DriverManager.getConnection(url, user, password);
        try (var statement = connection.createStatement()) {
            statement.execute("SET ROLE audit_compliance");
            connection.setAutoCommit(false);
            return connection;
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
    }
}
