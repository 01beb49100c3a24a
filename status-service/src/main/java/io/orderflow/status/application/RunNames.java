package io.orderflow.status.application;

import java.security.SecureRandom;
import java.util.Base64;
import java.util.function.Supplier;

/** Names of runs that nobody can guess, 16 characters long; see {@link io.orderflow.status.domain.ResumeToken}. */
final class RunNames implements Supplier<String> {
    private static final Base64.Encoder ENCODER = Base64.getUrlEncoder().withoutPadding();

    private final SecureRandom random = new SecureRandom();

    @Override
    public String get() {
        var bytes = new byte[12];
        random.nextBytes(bytes);
        return ENCODER.encodeToString(bytes);
    }
}
