package io.orderflow.e2e.fuzz;

import io.orderflow.e2e.client.Jwt;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.time.Instant;
import java.util.List;
import java.util.Random;

/** Tokens that nobody should believe. */
final class ForgedTokens {
    private static final PrivateKey OTHER_KEY = otherKey();

    private ForgedTokens() {}

    /** A header {@code Authorization}, or none, that must be refused; ends with a line break. */
    static String header(Random random, String genuine, String expired) {
        return switch (random.nextInt(12)) {
            case 0 -> "";
            case 1 -> "Authorization: Bearer \r\n";
            case 2 -> "Authorization: Basic b3BzMTpvcHMxLXNlY3JldA==\r\n";
            case 3 -> bearer(garbage(random));
            case 4 -> bearer(unsigned());
            case 5 -> bearer(signedByOther("orderflow"));
            case 6 -> bearer(signedByOther("somebody-else"));
            case 7 -> bearer(expired);
            case 8 -> bearer(otherPayload(genuine));
            case 9 -> bearer(genuine.substring(0, genuine.lastIndexOf('.') + 1));
            case 10 -> bearer(genuine.substring(0, genuine.length() - 8) + "AAAAAAAA");
            default -> bearer(genuine.replaceFirst("^[^.]+", Jwt.encoded("{\"alg\":\"HS256\",\"typ\":\"JWT\"}")));
        };
    }

    private static String bearer(String token) {
        return "Authorization: Bearer " + token + "\r\n";
    }

    private static String garbage(Random random) {
        var text = new StringBuilder();
        int length = 1 + random.nextInt(300);
        for (int i = 0; i < length; i++) {
            text.append((char) ('!' + random.nextInt(94)));
        }
        return text.toString();
    }

    private static String unsigned() {
        return Jwt.encoded("{\"alg\":\"none\"}") + "." + Jwt.encoded(claims("orderflow")) + ".";
    }

    private static String signedByOther(String audience) {
        return Jwt.signed("{\"alg\":\"RS256\",\"typ\":\"JWT\"}", claims(audience), OTHER_KEY);
    }

    /** The right signature under other claims. */
    private static String otherPayload(String genuine) {
        var parts = List.of(genuine.split("\\."));
        return parts.getFirst() + "." + Jwt.encoded(claims("orderflow")) + "." + parts.getLast();
    }

    private static String claims(String audience) {
        long now = Instant.now().getEpochSecond();
        return """
                {"sub":"trader1","groups":["trader","ops"],"aud":"%s","iat":%d,"exp":%d}""".formatted(audience, now - 7_200, now + 3_600);
    }

    private static PrivateKey otherKey() {
        try {
            var generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2_048);
            return generator.generateKeyPair().getPrivate();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
