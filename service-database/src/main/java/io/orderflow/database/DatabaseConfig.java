package io.orderflow.database;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** The service's database, and how long it is waited for. */
@ConfigMapping(prefix = "orderflow.database")
public interface DatabaseConfig {
    /** Name of the database; its roles are named after it. */
    String name();

    /** Host, port and name, as both drivers' addresses end. */
    String address();

    /** How long the server works on one statement, waits for a lock, or keeps an idle transaction. */
    @WithDefault("10s")
    Duration statementTimeout();

    /** How long a whole transaction may take, the wait for a connection included. */
    @WithDefault("30s")
    Duration transactionTimeout();
}
