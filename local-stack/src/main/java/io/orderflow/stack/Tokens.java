package io.orderflow.stack;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;

/** Fetches tokens of the demo users, each of which is also a client of the local identity provider. */
public final class Tokens {

    private static final Duration LIMIT = Duration.ofSeconds(10);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final String issuer;

    /**
     * @param issuer the identity provider's URL, without a slash at the end
     */
    public Tokens(String issuer) {
        this.issuer = issuer;
    }

    /**
     * A bearer token with this user's {@code sub} and groups.
     *
     * @throws IOException when the provider does not answer, or does not know the user
     */
    public String of(String user) throws IOException, InterruptedException {
        String credentials = user + ":" + user + "-secret";
        HttpRequest request = HttpRequest.newBuilder(URI.create(issuer + "/oauth2/token"))
                .timeout(LIMIT)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header(
                        "Authorization",
                        "Basic " + Base64.getEncoder().encodeToString(credentials.getBytes(StandardCharsets.UTF_8)))
                .POST(HttpRequest.BodyPublishers.ofString("grant_type=client_credentials"))
                .build();
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpResponse<String> response = client.send(request, HttpResponse.BodyHandlers.ofString());
            JsonNode token = response.statusCode() == 200
                    ? JSON.readTree(response.body()).path("access_token")
                    : JSON.missingNode();
            if (response.statusCode() == 401) {
                throw new IOException("There is no demo user '" + user
                        + "'. There are trader1, trader2, compliance1, ops1" + " and load-0001 to load-2000.");
            }
            if (!token.isTextual()) {
                throw new IOException("the identity provider gives " + user + " no token: status "
                        + response.statusCode() + ", " + response.body());
            }
            return token.asText();
        }
    }
}
