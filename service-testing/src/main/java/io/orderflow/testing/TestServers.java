package io.orderflow.testing;

import io.orderflow.servers.DatabaseProvisioning;
import io.orderflow.servers.ServiceDatabase;
import io.orderflow.servers.TopicProvisioning;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.testcontainers.DockerClientFactory;

/**
 * The broker and the database of a test run: containers where a Docker engine answers, embedded servers where none does.
 * Started once for a JVM. Where they are is kept in system properties, since Quarkus loads the classes of a test more than
 * once.
 */
final class TestServers {
    static final String PASSWORD = "orderflow-tests";

    private static final String KAFKA = "orderflow.testing.kafka";
    private static final String POSTGRES = "orderflow.testing.postgres";
    private static final String POSTGRES_USER = "orderflow.testing.postgres-user";

    private TestServers() {}

    /** Address of the broker, whose topics exist. */
    static synchronized String kafka() {
        String bootstrapServers = System.getProperty(KAFKA);
        if (bootstrapServers == null) {
            bootstrapServers = docker() ? ContainerServers.startKafka() : EmbeddedServers.startKafka();
            TopicProvisioning.createTopics(bootstrapServers);
            System.setProperty(KAFKA, bootstrapServers);
        }
        return bootstrapServers;
    }

    /** Address of the database server as {@code host:port}. */
    static synchronized String postgres() {
        String address = System.getProperty(POSTGRES);
        if (address == null) {
            var server = docker() ? ContainerServers.startPostgres() : EmbeddedServers.startPostgres();
            address = server.address();
            System.setProperty(POSTGRES, address);
            System.setProperty(POSTGRES_USER, server.superuser());
        }
        return address;
    }

    /** A database server and the name of its superuser, whose password is {@link #PASSWORD}. */
    record Postgres(String address, String superuser) {}

    /** A new connection as superuser. */
    static Connection superuser(String database) throws SQLException {
        return connect(database, System.getProperty(POSTGRES_USER));
    }

    /** A new connection as any role of a provisioned database. */
    static Connection connect(String database, String role) throws SQLException {
        return DriverManager.getConnection("jdbc:postgresql://" + postgres() + "/" + database, role, PASSWORD);
    }

    /** The database and its roles as an operator would create them. */
    static void provision(String database) {
        postgres();
        try {
            DatabaseProvisioning.provision(TestServers::superuser, new ServiceDatabase(database, PASSWORD, PASSWORD));
        } catch (SQLException e) {
            throw new IllegalStateException("cannot provision " + database, e);
        }
    }

    private static boolean docker() {
        return DockerClientFactory.instance().isDockerAvailable();
    }
}
