package io.orderflow.auditchain;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** The one hash function of the log. */
final class Sha256 {
    private static final HexFormat HEX = HexFormat.of();

    private Sha256() {}

    static byte[] of(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /** As 64 hexadecimal digits in lower case. */
    static String hex(byte[] bytes) {
        return HEX.formatHex(of(bytes));
    }
}
