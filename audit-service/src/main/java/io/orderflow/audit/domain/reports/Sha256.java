package io.orderflow.audit.domain.reports;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** The digest of what is written piece by piece. For one thread. */
public final class Sha256 {
    private final MessageDigest digest;

    public Sha256() {
        try {
            this.digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JVM has SHA-256", e);
        }
    }

    /** Takes the next piece, and gives it back. */
    public byte[] with(byte[] piece) {
        digest.update(piece);
        return piece;
    }

    /** Of all pieces, in lower-case hexadecimal. Only once. */
    public String hex() {
        return HexFormat.of().formatHex(digest.digest());
    }
}
