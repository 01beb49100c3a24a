package io.orderflow.stack;

import io.orderflow.auditchain.SigningKey;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The passwords and keys of one stack: generated the first time, kept in a file that only its owner may read. */
public final class Secrets {

    private static final int BYTES = 18;
    private static final String SIGNING_KEY = "audit.signing-key";

    private final Map<String, String> values;

    private Secrets(Map<String, String> values) {
        this.values = Map.copyOf(values);
    }

    /** Reads the file, and adds to it what it lacks. */
    static Secrets in(Path file) throws IOException {
        Map<String, String> values = new TreeMap<>();
        if (Files.exists(file)) {
            Properties kept = new Properties();
            kept.load(new StringReader(Files.readString(file)));
            kept.forEach((name, value) -> values.put(name.toString(), value.toString()));
        }
        int before = values.size();
        SecureRandom random = new SecureRandom();
        values.computeIfAbsent("postgres.superuser", name -> password(random));
        for (Part part : Part.values()) {
            part.database().ifPresent(database -> {
                values.computeIfAbsent(database + ".owner", name -> password(random));
                values.computeIfAbsent(database + ".service", name -> password(random));
            });
        }
        values.computeIfAbsent(SIGNING_KEY, name -> SigningKey.generate().toBase64());
        if (values.size() > before) {
            write(file, values);
        }
        return new Secrets(values);
    }

    String superuser() {
        return value("postgres.superuser");
    }

    String owner(String database) {
        return value(database + ".owner");
    }

    String service(String database) {
        return value(database + ".service");
    }

    /** The private key that checkpoints of the audit log are signed with, as the service takes it. */
    String signingKey() {
        return value(SIGNING_KEY);
    }

    private String value(String name) {
        String value = values.get(name);
        if (value == null) {
            throw new IllegalArgumentException("no such secret: " + name);
        }
        return value;
    }

    private static String password(SecureRandom random) {
        byte[] bytes = new byte[BYTES];
        random.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static void write(Path file, Map<String, String> values) throws IOException {
        Path draft = file.resolveSibling(file.getFileName() + ".new");
        Files.deleteIfExists(draft);
        Files.createFile(draft, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(
                draft,
                values.entrySet().stream()
                        .map(entry -> entry.getKey() + "=" + entry.getValue() + "\n")
                        .collect(Collectors.joining()));
        Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
}
