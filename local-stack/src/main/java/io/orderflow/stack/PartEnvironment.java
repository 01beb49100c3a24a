package io.orderflow.stack;

import java.util.HashMap;
import java.util.Map;

/**
 * What each part is told: all of its configuration, by environment variables, as in production. What the user set wins
 * over the defaults here (so {@code EXCHANGE_BASE_URL=… ./orderflow up} points at another venue), but not over what ties
 * the parts together: ports, hosts, databases and passwords.
 */
final class PartEnvironment {

    private static final String LOOPBACK = "127.0.0.1";
    /** Enough to try things, and somebody for whom it is not. */
    private static final String OPENING_CASH = "trader1:250000,trader2:5000,load-*:1000000";

    private final StackSettings settings;
    private final Secrets secrets;

    PartEnvironment(StackSettings settings, Secrets secrets) {
        this.settings = settings;
        this.secrets = secrets;
    }

    /** The whole environment of a part's process. */
    Map<String, String> of(Part part) {
        Map<String, String> environment = new HashMap<>(defaults(part));
        environment.putAll(settings.environment());
        environment.putAll(ties(part));
        part.database().ifPresent(database -> environment.putAll(database(database)));
        return environment;
    }

    private Map<String, String> defaults(Part part) {
        Map<String, String> defaults = new HashMap<>();
        // As many arenas as threads cost more memory than they save time on a small machine.
        defaults.put("MALLOC_ARENA_MAX", "2");
        switch (part) {
            case RISK -> defaults.put("RISK_OPENING_CASH", OPENING_CASH);
            case EXECUTION -> {
                defaults.put("EXCHANGE_BASE_URL", settings.url(Part.SIMULATOR) + "/sim-east");
                // No limit to speak of: the simulator has its own.
                defaults.put("EXCHANGE_API_RATE_LIMIT", "1000000");
                defaults.put("EXCHANGE_WEST_BASE_URL", settings.url(Part.SIMULATOR) + "/sim-west");
            }
            case AUDIT -> {
                defaults.put("AUDIT_SIGNING_KEY", secrets.signingKey());
                defaults.put(
                        "AUDIT_CHECKPOINT_DIRECTORY",
                        settings.folder().checkpoints().toString());
            }
            case IDENTITY -> defaults.put("IDENTITY_DESK_ORIGINS", settings.url(Part.GATEWAY));
            case GATEWAY -> defaults.put("ORDER_DESK_ENABLED", "true");
            default -> {}
        }
        return defaults;
    }

    private Map<String, String> ties(Part part) {
        Map<String, String> ties = new HashMap<>();
        ties.put("HTTP_PORT", Integer.toString(settings.port(part)));
        ties.put("HTTP_HOST", LOOPBACK);
        ties.put("OIDC_ISSUER_URL", settings.url(Part.IDENTITY));
        ties.put("KAFKA_BOOTSTRAP_SERVERS", LOOPBACK + ":" + settings.portForServices(Part.KAFKA));
        ties.put("ORDER_API_URL", settings.url(Part.ORDER_API));
        ties.put("RISK_SERVICE_URL", settings.url(Part.RISK));
        ties.put("EXECUTION_SERVICE_URL", settings.url(Part.EXECUTION));
        ties.put("STATUS_SERVICE_URL", settings.url(Part.STATUS));
        ties.put("AUDIT_SERVICE_URL", settings.url(Part.AUDIT));
        switch (part) {
            case IDENTITY ->
                ties.put("IDENTITY_DATA_DIR", settings.folder().data(part).toString());
            case SIMULATOR ->
                ties.put("SIMULATOR_DATA_DIR", settings.folder().data(part).toString());
            default -> {}
        }
        return ties;
    }

    private Map<String, String> database(String name) {
        return Map.of(
                "DATABASE_HOST", LOOPBACK,
                "DATABASE_PORT", Integer.toString(settings.portForServices(Part.POSTGRES)),
                "DATABASE_NAME", name,
                "DATABASE_OWNER_PASSWORD", secrets.owner(name),
                "DATABASE_SERVICE_PASSWORD", secrets.service(name));
    }
}
