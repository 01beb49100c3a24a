package io.orderflow.servers;

import java.sql.Connection;
import java.sql.SQLException;

/** How to reach a PostgreSQL server as its superuser, whoever runs that server. */
@FunctionalInterface
public interface SuperuserAccess {

    /**
     * Opens a new connection, the caller's to close.
     *
     * @param database an existing database of the server
     */
    Connection connect(String database) throws SQLException;
}
