package io.orderflow.e2e.client;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Real access tokens of the identity provider, each kept until it is near its end. */
public final class Tokens {
    private static final Duration MARGIN = Duration.ofSeconds(60);

    private final URI issuer;
    private final Map<String, Token> tokens = new ConcurrentHashMap<>();

    public Tokens(URI issuer) {
        this.issuer = issuer;
    }

    /** A token with the user's {@code sub} and {@code groups}. */
    public String of(String user) {
        return tokens.compute(
                        user,
                        (_, token) -> token != null && Instant.now().isBefore(token.renewAt()) ? token : fetch(user))
                .value();
    }

    private Token fetch(String user) {
        JsonNode discovery = Http.send(Http.request(issuer, "/.well-known/openid-configuration")
                        .build())
                .expect(200);
        var credentials = Base64.getEncoder().encodeToString((user + ":" + user + "-secret").getBytes(UTF_8));
        var request = HttpRequest.newBuilder(
                        URI.create(discovery.get("token_endpoint").asText()))
                .header("Authorization", "Basic " + credentials)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString("grant_type=client_credentials"))
                .build();
        var answer = Http.send(request).expect(200);
        var lifetime = Duration.ofSeconds(answer.get("expires_in").asLong());
        return new Token(
                answer.get("access_token").asText(),
                Instant.now().plus(lifetime).minus(MARGIN));
    }

    private record Token(String value, Instant renewAt) {}
}
