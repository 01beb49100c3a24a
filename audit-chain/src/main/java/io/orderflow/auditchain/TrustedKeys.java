package io.orderflow.auditchain;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The keys whose checkpoints are believed. When another key signs from now on, the one before stays here: what it has
 * signed stays signed.
 */
public final class TrustedKeys {
    private final Map<String, VerifyingKey> byId = new HashMap<>();

    public TrustedKeys(Collection<VerifyingKey> keys) {
        keys.forEach(key -> byId.put(key.id(), key));
    }

    /** Reads a file with a key in Base64 on each line; what follows a {@code #} is for people. */
    public static TrustedKeys in(Path file) throws IOException, UnreadableException {
        var keys = new TrustedKeys(List.of());
        int number = 0;
        for (var line : Files.readAllLines(file)) {
            number++;
            var key = line.replaceFirst("#.*", "").strip();
            if (!key.isEmpty()) {
                keys.add(key, file + ", line " + number);
            }
        }
        return keys;
    }

    private void add(String text, String place) throws UnreadableException {
        try {
            var key = VerifyingKey.parse(text);
            byId.put(key.id(), key);
        } catch (UnreadableException e) {
            throw new UnreadableException(place + ": " + e.why());
        }
    }

    Optional<VerifyingKey> find(String id) {
        return Optional.ofNullable(byId.get(id));
    }
}
