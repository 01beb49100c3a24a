package io.orderflow.e2e.client;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.spec.RSAPrivateKeySpec;
import java.time.Instant;
import java.util.Base64;

/** Access tokens of traders whom the local identity provider does not have, signed with its own key: services believe them. */
public final class StrangersTokens {
    private static final int LIFETIME_SECONDS = 3_600;

    private final JsonNode key;
    private final URI issuer;

    /** @param folder where the provider keeps its key */
    public StrangersTokens(Path folder, URI issuer) {
        this.issuer = issuer;
        try {
            this.key = Json.parse(Files.readString(folder.resolve("signing-key.json")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @param sub any text that needs no escape in JSON */
    public String of(String sub) {
        return of(sub, Instant.now().getEpochSecond());
    }

    /** The same, as it was given two hours ago: its time is over. */
    public String expired(String sub) {
        return of(sub, Instant.now().getEpochSecond() - 2 * LIFETIME_SECONDS);
    }

    private String of(String sub, long issuedAt) {
        var header = """
                {"alg":"RS256","typ":"JWT","kid":"%s"}""".formatted(key.get("kid").asText());
        var claims = """
                {"iss":"%s","sub":"%s","groups":["trader"],"aud":"orderflow","iat":%d,"exp":%d}""".formatted(issuer, sub, issuedAt, issuedAt + LIFETIME_SECONDS);
        return Jwt.signed(header, claims, privateKey());
    }

    private PrivateKey privateKey() {
        try {
            return KeyFactory.getInstance("RSA").generatePrivate(new RSAPrivateKeySpec(number("n"), number("d")));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private BigInteger number(String member) {
        return new BigInteger(1, Base64.getUrlDecoder().decode(key.get(member).asText()));
    }
}
