package io.orderflow.simulator.inbound;

import io.orderflow.simulator.config.SimulatorConfig;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import org.jspecify.annotations.Nullable;

/** The key pair all venues take. */
@ApplicationScoped
public class Credentials {
    private final byte[] key;
    private final byte[] secret;

    public Credentials(SimulatorConfig config) {
        key = config.apiKey().getBytes(StandardCharsets.UTF_8);
        secret = config.apiSecret().getBytes(StandardCharsets.UTF_8);
    }

    boolean match(@Nullable String givenKey, @Nullable String givenSecret) {
        return givenKey != null
                && givenSecret != null
                && MessageDigest.isEqual(key, givenKey.getBytes(StandardCharsets.UTF_8))
                && MessageDigest.isEqual(secret, givenSecret.getBytes(StandardCharsets.UTF_8));
    }
}
