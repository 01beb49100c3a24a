package io.orderflow.audit;

import io.orderflow.auditchain.SigningKey;
import io.quarkus.test.junit.QuarkusTestProfile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.Map;

/** The service with a key and a folder, signing every second. */
public final class SignedChains implements QuarkusTestProfile {
    @Override
    public Map<String, String> getConfigOverrides() {
        try {
            return Map.of(
                    "orderflow.audit.signing-key",
                    SigningKey.generate().toBase64(),
                    "orderflow.audit.checkpoint-directory",
                    Files.createTempDirectory("audit").resolve("checkpoints").toString(),
                    "orderflow.audit.checkpoint-every",
                    "1s",
                    "orderflow.audit.instance",
                    "audit-1");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
