package io.orderflow.testing;

import java.sql.Connection;
import java.sql.SQLException;

/** Connections that go round the service, for tests that look behind it. */
public final class TestDatabase {
    private TestDatabase() {}

    /** As superuser, to whom row-level security does not apply. */
    public static Connection superuser(String database) throws SQLException {
        TestServers.postgres();
        return TestServers.superuser(database);
    }

    /** As the owner, who runs the migrations. */
    public static Connection owner(String database) throws SQLException {
        return TestServers.connect(database, database + "_owner");
    }

    /** As the service logs in: without a right until it takes a role. */
    public static Connection service(String database) throws SQLException {
        return TestServers.connect(database, database + "_service");
    }
}
