package io.orderflow.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.nimbusds.jwt.JWTClaimsSet;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ToolTokenTest {

    @TempDir
    static Path folder;

    private static Provider provider;

    @BeforeAll
    static void start() {
        provider = Provider.start(folder);
    }

    @AfterAll
    static void stop() {
        provider.close();
    }

    @ParameterizedTest
    @CsvSource({
        "trader1, trader",
        "trader2, trader",
        "compliance1, compliance",
        "ops1, ops",
        "load-0001, trader",
        "load-2000, trader"
    })
    void bears_the_users_name_and_groups(String user, String group) throws Exception {
        JWTClaimsSet claims = provider.verified(provider.tokenOf(user));

        assertThat(claims.getSubject()).isEqualTo(user);
        assertThat(claims.getStringClaim("preferred_username")).isEqualTo(user);
        assertThat(claims.getStringListClaim("groups")).containsExactly(group);
        assertThat(claims.getAudience()).containsExactly("orderflow");
        assertThat(claims.getIssuer()).isEqualTo(Provider.ISSUER);
    }

    @Test
    void is_valid_for_half_a_day_unless_configured() throws Exception {
        assertExpires(provider, Duration.ofHours(12));
        try (Provider brief = Provider.start(folder, "--identity.client-token-validity=90s")) {
            assertExpires(brief, Duration.ofSeconds(90));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"trader3", "load-0000", "load-2001", "load-1", "load-00001", "order-desk", "TRADER1"})
    void is_not_given_to_others(String user) throws Exception {
        var response = provider.clientCredentials(user, user + "-secret");

        assertThat(response.statusCode()).isEqualTo(401);
        assertThat(Provider.json(response)).containsEntry("error", "invalid_client");
    }

    @ParameterizedTest
    @ValueSource(strings = {"trader2-secret", "trader1-password", "trader1-secret "})
    void is_not_given_for_another_secret(String secret) throws Exception {
        assertThat(provider.clientCredentials("trader1", secret).statusCode()).isEqualTo(401);
    }

    @Test
    void is_given_for_credentials_in_the_form_too() throws Exception {
        var response = provider.post(
                "/oauth2/token",
                Map.of("grant_type", "client_credentials", "client_id", "ops1", "client_secret", "ops1-secret"));

        assertThat(response.statusCode()).isEqualTo(200);
    }

    @Test
    void is_not_given_for_a_password() throws Exception {
        var response = provider.post(
                "/oauth2/token",
                Map.of("grant_type", "password", "client_id", "trader1", "client_secret", "trader1-secret"));

        assertThat(Provider.json(response)).containsEntry("error", "unsupported_grant_type");
    }

    @Test
    void outlives_a_restart_because_the_key_is_kept_for_its_owner_only(@TempDir Path own) throws Exception {
        String token;
        try (Provider before = Provider.start(own)) {
            token = before.tokenOf("trader1");
        }
        Path key = own.resolve("signing-key.json");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(key)))
                .isEqualTo("rw-------");

        Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-r--r--"));
        try (Provider after = Provider.start(own)) {
            assertThat(after.verified(token).getSubject()).isEqualTo("trader1");
        }
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(key)))
                .isEqualTo("rw-------");
    }

    @Test
    void is_never_signed_with_a_new_key_because_the_old_one_is_unreadable(@TempDir Path own) throws Exception {
        Path key = own.resolve("signing-key.json");
        Files.writeString(key, "{\"kty\":\"RSA\"");

        assertThatThrownBy(() -> SigningKey.of(own))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("holds no signing key");
        assertThat(Files.readString(key)).isEqualTo("{\"kty\":\"RSA\"");
    }

    @Test
    void can_be_found_and_checked_by_discovery() throws Exception {
        Map<String, Object> document = Provider.json(provider.get("/.well-known/openid-configuration"));

        assertThat(document)
                .containsEntry("issuer", Provider.ISSUER)
                .containsEntry("token_endpoint", Provider.ISSUER + "/oauth2/token")
                .containsEntry("authorization_endpoint", Provider.ISSUER + "/oauth2/authorize")
                .containsEntry("jwks_uri", Provider.ISSUER + "/oauth2/jwks")
                .containsEntry("code_challenge_methods_supported", List.of("S256"));
        assertThat(provider.get("/oauth2/jwks").body()).doesNotContain("\"d\"", "\"p\"", "\"q\"");
    }

    @Test
    void leaves_health_open_and_everything_else_closed() throws Exception {
        assertThat(Provider.json(provider.get("/actuator/health"))).containsEntry("status", "UP");
        assertThat(provider.get("/actuator/env").statusCode()).isNotEqualTo(200);
        assertThat(provider.get("/userinfo").statusCode()).isEqualTo(401);
    }

    private static void assertExpires(Provider from, Duration validity) throws Exception {
        JWTClaimsSet claims = from.verified(from.tokenOf("trader1"));
        Instant expected = Instant.now().plus(validity);
        assertThat(claims.getExpirationTime().toInstant()).isCloseTo(expected, within(20, ChronoUnit.SECONDS));
    }
}
