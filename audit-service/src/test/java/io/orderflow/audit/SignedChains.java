package io.orderflow.audit;

import io.orderflow.auditchain.SigningKey;
import io.quarkus.test.junit.QuarkusTestProfile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** The service with a key and a folder, signing every second. */
public final class SignedChains implements QuarkusTestProfile {
    // Quarkus loads this class more than once, and all of them must mean the same folder.
    private static final String FOLDER = "orderflow.testing.checkpoints";

    static Path folder() {
        return Path.of(System.getProperty(FOLDER));
    }

    @Override
    public Map<String, String> getConfigOverrides() {
        try {
            var folder = Files.createTempDirectory("checkpoints");
            System.setProperty(FOLDER, folder.toString());
            return Map.of(
                    "orderflow.audit.signing-key", SigningKey.generate().toBase64(),
                    "orderflow.audit.checkpoint-directory", folder.resolve("kept").toString(),
                    "orderflow.audit.checkpoint-every", "1s",
                    "orderflow.audit.instance", "audit-1");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
