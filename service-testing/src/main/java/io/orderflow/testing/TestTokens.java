package io.orderflow.testing;

import io.smallrye.jwt.build.Jwt;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Set;

/** Access tokens as the identity provider would issue them, signed with the key that the tested service trusts. */
public final class TestTokens {
    private static final String PRIVATE_KEY = "orderflow.testing.private-key";
    private static final String PUBLIC_KEY = "orderflow.testing.public-key";
    private static final String AUDIENCE = "orderflow";
    private static final Duration VALIDITY = Duration.ofHours(1);

    private TestTokens() {}

    /** A trader's token. */
    public static String trader(String sub) {
        return token(sub, VALIDITY, "trader");
    }

    /** A compliance officer's token. */
    public static String compliance(String sub) {
        return token(sub, VALIDITY, "compliance");
    }

    /** An operator's token. */
    public static String ops(String sub) {
        return token(sub, VALIDITY, "ops");
    }

    /** A token of any kind; with a negative validity it has expired. */
    public static String token(String sub, Duration validity, String... groups) {
        publicKey();
        return sign(sub, validity, Set.of(groups), AUDIENCE, privateKey());
    }

    /** A trader's token that the identity provider has issued for somebody else to take. */
    public static String forAudience(String sub, String audience) {
        publicKey();
        return sign(sub, VALIDITY, Set.of("trader"), audience, privateKey());
    }

    /** A trader's token that somebody else than the identity provider has signed. */
    public static String signedBySomeoneElse(String sub) {
        return sign(sub, VALIDITY, Set.of("trader"), AUDIENCE, newKeyPair().getPrivate());
    }

    /** The key to trust, as {@code quarkus.oidc.public-key} takes it. */
    static synchronized String publicKey() {
        String key = System.getProperty(PUBLIC_KEY);
        if (key == null) {
            KeyPair pair = newKeyPair();
            key = Base64.getEncoder().encodeToString(pair.getPublic().getEncoded());
            System.setProperty(PUBLIC_KEY, key);
            System.setProperty(
                    PRIVATE_KEY,
                    Base64.getEncoder().encodeToString(pair.getPrivate().getEncoded()));
        }
        return key;
    }

    private static String sign(String sub, Duration validity, Set<String> groups, String audience, PrivateKey key) {
        Instant expiry = Instant.now().plus(validity);
        return Jwt.issuer("https://identity.test")
                .subject(sub)
                .preferredUserName(sub)
                .groups(groups)
                .audience(audience)
                .issuedAt(expiry.minus(Duration.ofDays(1)))
                .expiresAt(expiry)
                .sign(key);
    }

    private static PrivateKey privateKey() {
        try {
            byte[] encoded = Base64.getDecoder().decode(System.getProperty(PRIVATE_KEY));
            return KeyFactory.getInstance("RSA").generatePrivate(new PKCS8EncodedKeySpec(encoded));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static KeyPair newKeyPair() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
