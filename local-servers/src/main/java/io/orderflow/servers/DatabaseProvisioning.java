package io.orderflow.servers;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import org.postgresql.PGConnection;

/**
 * Creates what a service's migrations take for granted: its database and its two login roles. Saying it twice, or from
 * two processes at once, does no harm; passwords and attributes of existing roles are set again.
 */
public final class DatabaseProvisioning {

    private static final String MAINTENANCE_DATABASE = "postgres";

    /** Roles belong to the whole server, so concurrent provisioning of different databases meets as well. */
    private static final long LOCK = 0x6f72646572666cL;

    private static final String NOT_POWERFUL = " LOGIN NOSUPERUSER NOCREATEDB NOREPLICATION NOBYPASSRLS ";

    private DatabaseProvisioning() {}

    /** Provisions a database of the given server. */
    public static void provision(LocalPostgres postgres, ServiceDatabase database) throws SQLException {
        provision(postgres::superuser, database);
    }

    /** Provisions a database of the server that the superuser connections lead to. */
    public static void provision(SuperuserAccess server, ServiceDatabase database) throws SQLException {
        try (Connection connection = server.connect(MAINTENANCE_DATABASE)) {
            execute(connection, "SELECT pg_advisory_lock(" + LOCK + ")");
            createRole(connection, database.ownerRole(), "CREATEROLE INHERIT", database.ownerPassword());
            createRole(connection, database.serviceRole(), "NOCREATEROLE NOINHERIT", database.servicePassword());
            createDatabase(connection, database);
            closeToOthers(connection, database);
            try (Connection inside = server.connect(database.name())) {
                execute(inside, "REVOKE CREATE ON SCHEMA public FROM PUBLIC");
            }
        }
    }

    private static void createRole(Connection connection, String role, String attributes, String password)
            throws SQLException {
        boolean exists = exists(connection, "SELECT 1 FROM pg_roles WHERE rolname = ?", role);
        execute(connection, (exists ? "ALTER" : "CREATE") + " ROLE " + role + NOT_POWERFUL + attributes);
        // Hashed on this side, so that the server's log never sees the password.
        connection.unwrap(PGConnection.class).alterUserPassword(role, password.toCharArray(), "scram-sha-256");
    }

    private static void createDatabase(Connection connection, ServiceDatabase database) throws SQLException {
        String owner = database.ownerRole();
        if (exists(connection, "SELECT 1 FROM pg_database WHERE datname = ?", database.name())) {
            execute(connection, "ALTER DATABASE " + database.name() + " OWNER TO " + owner);
        } else {
            execute(
                    connection,
                    "CREATE DATABASE " + database.name() + " OWNER " + owner
                            + " TEMPLATE template0 ENCODING 'UTF8' LOCALE 'C.UTF-8' LOCALE_PROVIDER builtin");
        }
    }

    /** Leaves only the database's own two roles able to connect, and neither to the server's other databases. */
    private static void closeToOthers(Connection connection, ServiceDatabase database) throws SQLException {
        execute(connection, "REVOKE ALL ON DATABASE " + database.name() + " FROM PUBLIC");
        execute(connection, "GRANT CONNECT ON DATABASE " + database.name() + " TO " + database.serviceRole());
        execute(connection, "REVOKE ALL ON DATABASE " + MAINTENANCE_DATABASE + ", template1 FROM PUBLIC");
    }

    private static boolean exists(Connection connection, String query, String name) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(query)) {
            statement.setString(1, name);
            try (var rows = statement.executeQuery()) {
                return rows.next();
            }
        }
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
