package io.orderflow.testing;

import org.testcontainers.containers.PostgreSQLContainer;
import org.testcontainers.kafka.KafkaContainer;
import org.testcontainers.utility.DockerImageName;

/** Servers for machines with Docker; Testcontainers removes them after the run. */
final class ContainerServers {
    private static final DockerImageName KAFKA = DockerImageName.parse("apache/kafka:4.1.1");
    private static final DockerImageName POSTGRES = DockerImageName.parse("postgres:18");

    private ContainerServers() {}

    @SuppressWarnings("resource") // lives as long as the JVM
    static String startKafka() {
        var kafka = new KafkaContainer(KAFKA).withEnv("KAFKA_AUTO_CREATE_TOPICS_ENABLE", "false");
        kafka.start();
        return kafka.getBootstrapServers();
    }

    @SuppressWarnings("resource") // lives as long as the JVM
    static TestServers.Postgres startPostgres() {
        var postgres = new PostgreSQLContainer<>(POSTGRES)
                .withUsername("postgres")
                .withPassword(TestServers.PASSWORD)
                .withDatabaseName("postgres");
        postgres.start();
        return new TestServers.Postgres(
                postgres.getHost() + ":" + postgres.getMappedPort(PostgreSQLContainer.POSTGRESQL_PORT), "postgres");
    }
}
