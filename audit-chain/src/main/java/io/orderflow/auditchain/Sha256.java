package io.orderflow.auditchain;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** The one hash function of the log. */
public final class Sha256 {
    private static final HexFormat HEX = HexFormat.of();

    private Sha256() {}

    /** Of what comes bit by bit; {@link #hex(MessageDigest)} ends it. */
    public static MessageDigest begun() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /** Its 32 bytes. */
    public static byte[] of(byte[] bytes) {
        return begun().digest(bytes);
    }

    /** As 64 hexadecimal digits in lower case. */
    public static String hex(byte[] bytes) {
        return HEX.formatHex(of(bytes));
    }

    /** Of all that was put in, as 64 hexadecimal digits in lower case. */
    public static String hex(MessageDigest all) {
        return HEX.formatHex(all.digest());
    }
}
