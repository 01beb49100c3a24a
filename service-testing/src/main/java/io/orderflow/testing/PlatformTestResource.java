package io.orderflow.testing;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A real broker with all topics, a key that {@link TestTokens} are signed with and, if the argument {@code database} names
 * one, a real provisioned database. The one test resource of all services.
 */
public final class PlatformTestResource implements QuarkusTestResourceLifecycleManager {
    /** Loggers of the embedded servers, which would fill the log of a test. */
    private static final List<String> TALKATIVE =
            List.of("kafka", "org.apache.kafka", "state.change.logger", "io.zonky");

    private @Nullable String database;

    @Override
    public void init(Map<String, String> arguments) {
        database = arguments.get("database");
    }

    @Override
    public Map<String, String> start() {
        ApiContractFilter.register();
        Map<String, String> config = new HashMap<>();
        config.put("kafka.bootstrap.servers", TestServers.kafka());
        for (String talkative : TALKATIVE) {
            config.put("quarkus.log.category.\"" + talkative + "\".level", "WARN");
        }
        // With a key of its own a service asks no provider.
        config.put("quarkus.oidc.auth-server-url", "");
        config.put("quarkus.oidc.public-key", TestTokens.publicKey());
        if (database != null) {
            TestServers.provision(database);
            String[] address = TestServers.postgres().split(":", 2);
            config.put("DATABASE_HOST", address[0]);
            config.put("DATABASE_PORT", address[1]);
            config.put("DATABASE_NAME", database);
            config.put("DATABASE_OWNER_PASSWORD", TestServers.PASSWORD);
            config.put("DATABASE_SERVICE_PASSWORD", TestServers.PASSWORD);
        }
        return config;
    }

    @Override
    public void stop() {
        // The servers serve all test classes of the JVM and end with it.
    }
}
