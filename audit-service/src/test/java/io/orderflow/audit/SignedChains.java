package io.orderflow.audit;

import io.orderflow.auditchain.SigningKey;
import io.quarkus.test.junit.QuarkusTestProfile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.Map;

/** The service with a key and a folder, signing every second. */
public final class SignedChains implements QuarkusTestProfile {
    /** The secret key of RFC 8032, 7.1, test 1; its public key is trusted below. */
    static final String KEY_BEFORE = "MC4CAQAwBQYDK2VwBCIEIJ1hsZ3v/VpguoRK9JLsLMREScVpezJpGXA7rAMcrn9g";

    @Override
    public Map<String, String> getConfigOverrides() {
        try {
            // The key before signs no more, and what it has signed is believed.
            return Map.of(
                    "orderflow.audit.trusted-keys",
                    "MCowBQYDK2VwAyEA11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo=",
                    "orderflow.audit.checkpoint-limit",
                    "1s",
                    "orderflow.audit.verification-wait",
                    "2s",
                    "orderflow.audit.verification-freshness",
                    "0s",
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
