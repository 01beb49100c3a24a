package io.orderflow.identity;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.text.ParseException;

/** The key that signs tokens, kept in a file so that a token outlives a restart of the provider. */
final class SigningKey {

    private static final String FILE = "signing-key.json";
    private static final String OWNER_ONLY = "rw-------";
    private static final int BITS = 2048;

    private SigningKey() {}

    /**
     * Reads the key of a data folder, or makes one and keeps it there.
     *
     * @throws IllegalStateException if there is a file that holds no key; it is not replaced, since every token out
     *     there was signed with it
     */
    static RSAKey of(Path dataDir) {
        Path file = dataDir.resolve(FILE);
        try {
            return Files.exists(file) ? read(file) : create(dataDir, file);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read or write the signing key " + file, e);
        } catch (ParseException e) {
            throw new IllegalStateException(
                    file + " holds no signing key. Delete it to get a new one; tokens signed before become invalid.",
                    e);
        }
    }

    private static RSAKey read(Path file) throws IOException, ParseException {
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(OWNER_ONLY));
        RSAKey key = RSAKey.parse(Files.readString(file));
        if (!key.isPrivate()) {
            throw new ParseException("the private half is missing", 0);
        }
        return key;
    }

    /** Written beside and moved: a file that exists is complete, and was never readable by others. */
    private static RSAKey create(Path dataDir, Path file) throws IOException {
        Files.createDirectories(dataDir);
        RSAKey key = generate();
        Path draft = Files.createTempFile(
                dataDir, FILE, null, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(OWNER_ONLY)));
        Files.writeString(draft, key.toJSONString());
        Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
        return key;
    }

    private static RSAKey generate() {
        try {
            return new RSAKeyGenerator(BITS)
                    .keyUse(KeyUse.SIGNATURE)
                    .algorithm(JWSAlgorithm.RS256)
                    .keyIDFromThumbprint(true)
                    .generate();
        } catch (JOSEException e) {
            throw new IllegalStateException("cannot generate a signing key", e);
        }
    }
}
