package io.orderflow.identity;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import org.jspecify.annotations.Nullable;
import org.springframework.security.crypto.password.PasswordEncoder;

/**
 * Compares secrets as they are. Hashing would hide nothing, as anybody can derive them from the user's name, and would
 * cost a tenth of a second of processor time for each of the thousands of tokens that a load test takes.
 */
final class DemoSecrets implements PasswordEncoder {

    @Override
    public @Nullable String encode(@Nullable CharSequence secret) {
        return secret == null ? null : secret.toString();
    }

    @Override
    public boolean matches(@Nullable CharSequence secret, @Nullable String expected) {
        return secret != null && expected != null && MessageDigest.isEqual(bytes(secret), bytes(expected));
    }

    private static byte[] bytes(CharSequence text) {
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }
}
