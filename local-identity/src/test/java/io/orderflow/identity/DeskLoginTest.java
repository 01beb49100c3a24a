package io.orderflow.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jwt.JWTClaimsSet;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DeskLoginTest {

    private static final String DESK = "http://localhost:8080";
    private static final String PAGE = DESK + "/orders";
    private static final String VERIFIER = "a-verifier-of-43-characters-or-more-0123456789";
    private static final Pattern CSRF = Pattern.compile("name=\"_csrf\"[^>]*value=\"([^\"]+)\"");
    private static final Pattern CODE = Pattern.compile("[?&]code=([^&]+)");

    @TempDir
    static Path folder;

    private static Provider provider;

    @BeforeAll
    static void start() {
        provider = Provider.start(folder);
    }

    @BeforeEach
    void open() {
        provider.forgetCookies();
    }

    @AfterAll
    static void stop() {
        provider.close();
    }

    @Test
    void gives_the_desk_tokens_of_who_logged_in() throws Exception {
        String code = codeFrom(logIn("trader1", "trader1-password", request(PAGE)));

        Map<String, Object> tokens = Provider.json(exchange(code, VERIFIER));

        JWTClaimsSet access = provider.verified((String) tokens.get("access_token"));
        assertThat(access.getSubject()).isEqualTo("trader1");
        assertThat(access.getStringListClaim("groups")).containsExactly("trader");
        assertThat(access.getAudience()).containsExactly("orderflow");
        JWTClaimsSet id = provider.verified((String) tokens.get("id_token"));
        assertThat(id.getStringClaim("preferred_username")).isEqualTo("trader1");
        assertThat(id.getAudience()).containsExactly("order-desk");
        assertThat(provider.get("/userinfo", "Authorization", "Bearer " + tokens.get("access_token"))
                        .body())
                .contains("\"sub\":\"trader1\"");
    }

    @Test
    void gives_a_logged_in_browser_a_new_code_without_asking() throws Exception {
        logIn("trader1", "trader1-password", request(PAGE));

        HttpResponse<String> renewed = authorize(with(request(PAGE), "prompt", "none"));

        assertThat(codeFrom(renewed)).isNotEmpty();
        assertThat(renewed.headers().firstValue("X-Frame-Options")).isEmpty();
        assertThat(renewed.headers().firstValue("Content-Security-Policy"))
                .hasValueSatisfying(policy -> assertThat(policy).isEqualTo("frame-ancestors 'self' " + DESK));
    }

    @Test
    void tells_a_page_that_asks_silently_when_nobody_is_logged_in() throws Exception {
        HttpResponse<String> answer = authorize(with(request(PAGE), "prompt", "none"));

        assertThat(location(answer)).startsWith(PAGE).contains("error=login_required", "state=opaque");
    }

    @Test
    void refuses_a_wrong_password() throws Exception {
        HttpResponse<String> answer = submitLogin("trader1", "trader1-secret", request(PAGE));

        assertThat(location(answer)).endsWith("/login?error");
    }

    @Test
    void insists_on_proof_of_possession() throws Exception {
        Map<String, String> without = request(PAGE);
        without.remove("code_challenge");
        without.remove("code_challenge_method");
        assertThat(location(authorize(without))).startsWith(PAGE).contains("error=invalid_request");

        Map<String, String> plain =
                with(with(request(PAGE), "code_challenge", VERIFIER), "code_challenge_method", "plain");
        assertThat(location(authorize(plain))).contains("error=invalid_request");

        String code = codeFrom(logIn("trader1", "trader1-password", request(PAGE)));
        HttpResponse<String> stolen = exchange(code, "another-verifier-of-43-characters-or-more-0123");
        assertThat(stolen.statusCode()).isEqualTo(400);
        assertThat(Provider.json(stolen)).containsEntry("error", "invalid_grant");
    }

    @Test
    void takes_a_code_once() throws Exception {
        String code = codeFrom(logIn("trader1", "trader1-password", request(PAGE)));

        assertThat(exchange(code, VERIFIER).statusCode()).isEqualTo(200);
        assertThat(exchange(code, VERIFIER).statusCode()).isEqualTo(400);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://evil.example/",
                "http://localhost:8081/",
                "http://localhost:8080.evil.example/",
                "http://localhost:8080@evil.example/",
                "https://localhost:8080/",
                "http://localhost:8080/#fragment",
                "javascript:alert(1)",
                "/relative"
            })
    void returns_to_the_desk_only(String elsewhere) throws Exception {
        logIn("trader1", "trader1-password", request(PAGE));

        HttpResponse<String> answer = authorize(request(elsewhere));

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.headers().firstValue("Location")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://localhost:8080/", "localhost:8080", "*", "http://desk@evil.example"})
    void does_not_take_anything_for_the_desks_origin(String origin) {
        assertThatThrownBy(() -> new IdentitySettings(
                        Provider.ISSUER,
                        "orderflow",
                        folder,
                        Set.of(origin),
                        Duration.ofHours(12),
                        Duration.ofHours(1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(origin);
    }

    @Test
    void lets_the_desks_page_fetch_and_no_others() throws Exception {
        String path = "/.well-known/openid-configuration";
        assertThat(provider.get(path, "Origin", DESK).headers().firstValue("Access-Control-Allow-Origin"))
                .hasValue(DESK);
        assertThat(provider.get(path, "Origin", "http://evil.example").statusCode())
                .isEqualTo(403);
        assertThat(provider.post("/oauth2/token", Map.of("grant_type", "authorization_code"), "Origin", DESK)
                        .headers()
                        .firstValue("Access-Control-Allow-Origin"))
                .hasValue(DESK);
    }

    private HttpResponse<String> logIn(String user, String password, Map<String, String> request) throws Exception {
        HttpResponse<String> loggedIn = submitLogin(user, password, request);
        return provider.get(location(loggedIn), "Accept", "text/html");
    }

    private HttpResponse<String> submitLogin(String user, String password, Map<String, String> request)
            throws Exception {
        assertThat(location(authorize(request))).endsWith("/login");
        Matcher csrf =
                CSRF.matcher(provider.get("/login", "Accept", "text/html").body());
        assertThat(csrf.find()).as("the login page has a form").isTrue();
        return provider.post("/login", Map.of("username", user, "password", password, "_csrf", csrf.group(1)));
    }

    private HttpResponse<String> authorize(Map<String, String> request) throws Exception {
        return provider.get("/oauth2/authorize?" + Provider.encode(request), "Accept", "text/html");
    }

    private HttpResponse<String> exchange(String code, String verifier) throws Exception {
        return provider.post(
                "/oauth2/token",
                Map.of(
                        "grant_type", "authorization_code",
                        "client_id", "order-desk",
                        "code", code,
                        "redirect_uri", PAGE,
                        "code_verifier", verifier));
    }

    private static Map<String, String> request(String redirectUri) throws Exception {
        byte[] hash = MessageDigest.getInstance("SHA-256").digest(VERIFIER.getBytes(StandardCharsets.US_ASCII));
        return new LinkedHashMap<>(Map.of(
                "response_type", "code",
                "client_id", "order-desk",
                "scope", "openid profile",
                "redirect_uri", redirectUri,
                "state", "opaque",
                "code_challenge", Base64.getUrlEncoder().withoutPadding().encodeToString(hash),
                "code_challenge_method", "S256"));
    }

    private static Map<String, String> with(Map<String, String> request, String name, String value) {
        request.put(name, value);
        return request;
    }

    private static String codeFrom(HttpResponse<String> answer) {
        assertThat(location(answer)).startsWith(PAGE).contains("state=opaque");
        Matcher code = CODE.matcher(location(answer));
        assertThat(code.find()).as("a code in %s", location(answer)).isTrue();
        return code.group(1);
    }

    private static String location(HttpResponse<String> answer) {
        return answer.headers().firstValue("Location").orElseThrow(() -> new AssertionError("no redirect: " + answer));
    }
}
