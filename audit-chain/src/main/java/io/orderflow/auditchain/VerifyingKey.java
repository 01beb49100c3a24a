package io.orderflow.auditchain;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;

/** A public Ed25519 key that signed checkpoints are checked with. */
public final class VerifyingKey {
    private static final int ID_DIGITS = 16;

    private final PublicKey key;
    private final String id;

    VerifyingKey(PublicKey key) {
        this.key = key;
        this.id = Sha256.hex(key.getEncoded()).substring(0, ID_DIGITS);
    }

    /**
     * Reads one.
     *
     * @param x509 X.509 in Base64, as {@code openssl pkey -pubout} writes it between the dashes
     */
    public static VerifyingKey parse(String x509) throws UnreadableException {
        try {
            var spec = new X509EncodedKeySpec(Base64.getDecoder().decode(x509.strip()));
            return new VerifyingKey(KeyFactory.getInstance(SigningKey.ALGORITHM).generatePublic(spec));
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw new UnreadableException("it is no Ed25519 public key as X.509 in Base64");
        }
    }

    /** The first 16 hexadecimal digits of the SHA-256 of its X.509 form. */
    public String id() {
        return id;
    }

    /** As {@link #parse} reads it. */
    public String toBase64() {
        return Base64.getEncoder().encodeToString(key.getEncoded());
    }

    boolean hasSigned(byte[] bytes, String base64) {
        try {
            var signature = Signature.getInstance(SigningKey.ALGORITHM);
            signature.initVerify(key);
            signature.update(bytes);
            return signature.verify(Base64.getDecoder().decode(base64));
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            return false;
        }
    }
}
