package io.orderflow.stack;

import io.orderflow.auditchain.SigningKey;
import io.orderflow.auditchain.UnreadableException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** The public keys of the audit log's checkpoints, in a file beside them: the one that signs now and those before it. */
public final class CheckpointKeys {
    /** Its name; {@code ./orderflow audit verify} looks for it there. */
    public static final String NAME = "keys";

    private final Path file;

    private CheckpointKeys(Path file) {
        this.file = file;
    }

    static CheckpointKeys in(StackFolder folder) {
        return new CheckpointKeys(folder.checkpoints().resolve(NAME));
    }

    /** Adds the public key of a private one, unless it is there already. */
    void add(String signingKey) throws IOException {
        Files.createDirectories(file.getParent());
        var key = publicKeyOf(signingKey);
        if (Files.notExists(file) || !Files.readString(file).contains(key)) {
            Files.writeString(file, key + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        }
    }

    private static String publicKeyOf(String signingKey) throws IOException {
        try {
            return SigningKey.parse(signingKey).verifyingKey().toBase64();
        } catch (UnreadableException e) {
            throw new IOException("in the file of secrets, " + e.why(), e);
        }
    }
}
