package io.orderflow.auditchain;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.interfaces.EdECPrivateKey;
import java.security.spec.NamedParameterSpec;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;

/** The private Ed25519 key that checkpoints are signed with. */
public final class SigningKey {
    static final String ALGORITHM = "Ed25519";

    private final PrivateKey key;
    private final VerifyingKey verifyingKey;

    private SigningKey(PrivateKey key, VerifyingKey verifyingKey) {
        this.key = key;
        this.verifyingKey = verifyingKey;
    }

    /** A new one. */
    public static SigningKey generate() {
        try {
            var pair = KeyPairGenerator.getInstance(ALGORITHM).generateKeyPair();
            return new SigningKey(pair.getPrivate(), new VerifyingKey(pair.getPublic()));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has Ed25519", e);
        }
    }

    /**
     * Reads one.
     *
     * @param pkcs8 PKCS#8 in Base64, as {@code openssl genpkey -algorithm ed25519} writes it between the dashes
     */
    public static SigningKey parse(String pkcs8) throws UnreadableException {
        try {
            var spec = new PKCS8EncodedKeySpec(Base64.getDecoder().decode(pkcs8.strip()));
            var key = KeyFactory.getInstance(ALGORITHM).generatePrivate(spec);
            var parsed = new SigningKey(key, new VerifyingKey(publicKeyOf((EdECPrivateKey) key)));
            parsed.proveThatKeysBelongTogether();
            return parsed;
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            // Not its message: it could hold a part of the key.
            throw new UnreadableException("the signing key is no Ed25519 key as PKCS#8 in Base64");
        }
    }

    /** What checks its signatures. */
    public VerifyingKey verifyingKey() {
        return verifyingKey;
    }

    /** As {@link #parse} reads it. */
    public String toBase64() {
        return Base64.getEncoder().encodeToString(key.getEncoded());
    }

    /** Signs the heads of all chains. */
    public Checkpoint sign(OffsetDateTime at, String instance, List<Head> heads) {
        byte[] form = Checkpoint.signedForm(at, instance, heads, verifyingKey.id());
        return new Checkpoint(at, instance, heads, verifyingKey.id(), signature(form));
    }

    private String signature(byte[] bytes) {
        try {
            var signature = Signature.getInstance(ALGORITHM);
            signature.initSign(key);
            signature.update(bytes);
            return Base64.getEncoder().encodeToString(signature.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("cannot sign", e);
        }
    }

    /**
     * An Ed25519 public key follows from the private one, and Java has no call for that. But its generator makes the private
     * key of 32 random bytes: given those of a key it makes that key again, and the public one with it.
     */
    private static PublicKey publicKeyOf(EdECPrivateKey key) throws GeneralSecurityException {
        byte[] seed = key.getBytes().orElseThrow(() -> new GeneralSecurityException("a key that does not show itself"));
        var generator = KeyPairGenerator.getInstance(ALGORITHM);
        generator.initialize(NamedParameterSpec.ED25519, new FixedBytes(seed));
        return generator.generateKeyPair().getPublic();
    }

    /** In case a Java platform generates keys in another way. */
    private void proveThatKeysBelongTogether() throws GeneralSecurityException {
        byte[] probe = {1};
        if (!verifyingKey.hasSigned(probe, signature(probe))) {
            throw new GeneralSecurityException("this Java platform does not give the public key of a private one");
        }
    }

    private static final class FixedBytes extends SecureRandom {
        private static final long serialVersionUID = 1L;

        private final byte[] bytes;

        FixedBytes(byte[] bytes) {
            this.bytes = bytes.clone();
        }

        @Override
        public void nextBytes(byte[] target) {
            System.arraycopy(Arrays.copyOf(bytes, target.length), 0, target, 0, target.length);
        }
    }
}
