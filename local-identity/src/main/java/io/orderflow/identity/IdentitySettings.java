package io.orderflow.identity;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.regex.Pattern;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * What can be set about the provider.
 *
 * @param issuer the URL at which clients reach this provider, as it stands in every token
 * @param audience the API for which access tokens are meant
 * @param dataDir where the signing key is kept
 * @param deskOrigins from where the order desk's pages are served: scheme, host and port, without a path
 * @param clientTokenValidity of tokens by client_credentials. Long, because what is typed in a shell or a load tool has
 *     no way to renew a token, and a demo should survive the lunch break; acceptable because nothing but demo accounts
 *     on this machine hangs on it
 * @param deskTokenValidity of the access and id tokens of the order desk, which can renew them in the background
 */
@ConfigurationProperties("identity")
record IdentitySettings(
        String issuer,
        String audience,
        Path dataDir,
        Set<String> deskOrigins,
        Duration clientTokenValidity,
        Duration deskTokenValidity) {

    private static final Pattern ORIGIN = Pattern.compile("https?://[^/?#@]+");

    IdentitySettings {
        if (!clientTokenValidity.isPositive() || !deskTokenValidity.isPositive()) {
            throw new IllegalArgumentException("the validity of tokens must be positive");
        }
        for (String origin : deskOrigins) {
            if (!ORIGIN.matcher(origin).matches()) {
                throw new IllegalArgumentException("not an origin such as http://localhost:8080: " + origin);
            }
        }
    }
}
