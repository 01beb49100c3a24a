package io.orderflow.e2e.client;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.Signature;
import java.util.Base64;

/** JSON web tokens of one's own making. */
public final class Jwt {
    private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();

    private Jwt() {}

    /** A token signed with RS256, whatever its header, a JSON object, says. */
    public static String signed(String header, String claims, PrivateKey key) {
        var content = encoded(header) + "." + encoded(claims);
        try {
            var signature = Signature.getInstance("SHA256withRSA");
            signature.initSign(key);
            signature.update(content.getBytes(UTF_8));
            return content + "." + BASE64.encodeToString(signature.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** One part of a token. */
    public static String encoded(String json) {
        return BASE64.encodeToString(json.getBytes(UTF_8));
    }
}
