package io.orderflow.identity;

import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.util.JSONObjectUtils;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.context.ConfigurableApplicationContext;

/** The provider on a free port, and a browser with cookies that does not follow redirects by itself. */
final class Provider implements AutoCloseable {

    static final String ISSUER = "http://identity.example:8180";

    private final ConfigurableApplicationContext context;
    private final String base;
    private final CookieManager cookies = new CookieManager();
    private final HttpClient browser = HttpClient.newBuilder()
            .cookieHandler(cookies)
            .connectTimeout(Duration.ofSeconds(10))
            .build();

    private Provider(ConfigurableApplicationContext context) {
        this.context = context;
        this.base = "http://localhost:" + context.getEnvironment().getRequiredProperty("local.server.port");
    }

    static Provider start(Path dataDir, String... more) {
        String[] common = {
            "--server.port=0",
            "--logging.level.root=warn",
            "--identity.issuer=" + ISSUER,
            "--identity.data-dir=" + dataDir
        };
        return new Provider(LocalIdentity.start(
                Stream.of(common, more).flatMap(Arrays::stream).toArray(String[]::new)));
    }

    /** From now on it is another browser. */
    void forgetCookies() {
        cookies.getCookieStore().removeAll();
    }

    HttpResponse<String> get(String path, String... headers) throws IOException, InterruptedException {
        URI uri = URI.create(path.startsWith("http") ? path : base + path);
        HttpRequest.Builder request = HttpRequest.newBuilder(uri).timeout(Duration.ofSeconds(20));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return browser.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    HttpResponse<String> post(String path, Map<String, String> form, String... headers)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(base + path))
                .timeout(Duration.ofSeconds(20))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(encode(form)));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return browser.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    HttpResponse<String> clientCredentials(String clientId, String secret) throws IOException, InterruptedException {
        String credentials =
                Base64.getEncoder().encodeToString((clientId + ":" + secret).getBytes(StandardCharsets.UTF_8));
        return post(
                "/oauth2/token", Map.of("grant_type", "client_credentials"), "Authorization", "Basic " + credentials);
    }

    String tokenOf(String user) throws Exception {
        return (String) json(clientCredentials(user, user + "-secret")).get("access_token");
    }

    /** The claims, after the signature has been checked with the keys that the provider publishes. */
    JWTClaimsSet verified(String token) throws Exception {
        SignedJWT jwt = SignedJWT.parse(token);
        JWKSet keys = JWKSet.parse(get("/oauth2/jwks").body());
        var key = keys.getKeyByKeyId(jwt.getHeader().getKeyID()).toRSAKey();
        if (key.isPrivate() || !jwt.verify(new RSASSAVerifier(key))) {
            throw new AssertionError("not signed with a published key");
        }
        return jwt.getJWTClaimsSet();
    }

    static Map<String, Object> json(HttpResponse<String> response) throws Exception {
        return JSONObjectUtils.parse(response.body());
    }

    static String encode(Map<String, String> form) {
        return form.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }

    @Override
    public void close() {
        browser.close();
        context.close();
    }
}
