package io.orderflow.identity;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.server.authorization.OAuth2Authorization;
import org.springframework.security.oauth2.server.authorization.OAuth2TokenType;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;

class RecentAuthorizationsTest {

    private static final RegisteredClient CLIENT = RegisteredClient.withId("desk")
            .clientId("desk")
            .authorizationGrantType(AuthorizationGrantType.AUTHORIZATION_CODE)
            .redirectUri("http://localhost/")
            .build();

    private final RecentAuthorizations authorizations = new RecentAuthorizations();

    @Test
    void forgets_the_oldest_login_when_there_are_too_many() {
        for (int number = 0; number <= RecentAuthorizations.KEPT; number++) {
            authorizations.save(authorization(number, AuthorizationGrantType.AUTHORIZATION_CODE));
        }

        assertThat(authorizations.findById("0")).isNull();
        assertThat(authorizations.findById("1")).isNotNull();
        assertThat(authorizations.findByToken("state 1", new OAuth2TokenType("state")))
                .isNotNull();
        assertThat(authorizations.findByToken("state 0", new OAuth2TokenType("state")))
                .isNull();
    }

    @Test
    void does_not_remember_the_tokens_of_tools() {
        authorizations.save(authorization(1, AuthorizationGrantType.CLIENT_CREDENTIALS));

        assertThat(authorizations.findById("1")).isNull();
    }

    private static OAuth2Authorization authorization(int number, AuthorizationGrantType grant) {
        return OAuth2Authorization.withRegisteredClient(CLIENT)
                .id(String.valueOf(number))
                .principalName("trader1")
                .authorizationGrantType(grant)
                .attribute("state", "state " + number)
                .build();
    }
}
