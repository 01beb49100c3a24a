package io.orderflow.audit.store;

import io.orderflow.auditchain.LogTables;
import io.orderflow.auditchain.Verification;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import javax.sql.DataSource;

/** All rows of the log, for its verification; whoever calls is blocked until the last one has passed. */
@ApplicationScoped
public class StoredLog {
    // The server is given up if it does not bring the next rows in time, however many there are. Nothing but SET: the
    // transaction's moment is not chosen yet.
    private static final String AS_COMPLIANCE = "SET LOCAL ROLE audit_compliance; SET LOCAL statement_timeout = '60s';"
            + " SET LOCAL idle_in_transaction_session_timeout = '60s'";

    private final DataSource database;

    StoredLog(DataSource database) {
        this.database = database;
    }

    /** Has every row verified as it is at one moment. */
    public void verify(Verification verification) throws SQLException {
        try (var connection = database.getConnection();
                var statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute(AS_COMPLIANCE);
            LogTables.read(connection, verification);
        }
    }
}
