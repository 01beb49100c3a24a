package io.orderflow.identity;

import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.core.oidc.OidcScopes;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.settings.ClientSettings;
import org.springframework.security.oauth2.server.authorization.settings.TokenSettings;
import org.springframework.stereotype.Component;

/**
 * The OAuth clients: the order desk, and every {@link DemoUser} for tools that act as that user. A client's id in this
 * repository is its client id.
 */
@Component
class DemoClients implements RegisteredClientRepository {

    static final String ORDER_DESK = "order-desk";

    private final IdentitySettings settings;
    private final RegisteredClient orderDesk;

    DemoClients(IdentitySettings settings) {
        this.settings = settings;
        this.orderDesk = orderDesk(settings);
    }

    @Override
    public @Nullable RegisteredClient findByClientId(String clientId) {
        return clientId.equals(ORDER_DESK)
                ? orderDesk
                : DemoUser.named(clientId).map(this::toolOf).orElse(null);
    }

    @Override
    public @Nullable RegisteredClient findById(String id) {
        return findByClientId(id);
    }

    /** Clients are what the code says; there is no registration. */
    @Override
    public void save(RegisteredClient client) {
        throw new UnsupportedOperationException("clients cannot be registered here");
    }

    private RegisteredClient toolOf(DemoUser user) {
        return RegisteredClient.withId(user.name())
                .clientId(user.name())
                .clientSecret(user.clientSecret())
                .clientAuthenticationMethod(ClientAuthenticationMethod.CLIENT_SECRET_BASIC)
                .clientAuthenticationMethod(ClientAuthenticationMethod.CLIENT_SECRET_POST)
                .authorizationGrantType(AuthorizationGrantType.CLIENT_CREDENTIALS)
                .tokenSettings(TokenSettings.builder()
                        .accessTokenTimeToLive(settings.clientTokenValidity())
                        .build())
                .build();
    }

    /** A page in a browser can keep no secret, so its client has none and proves itself with PKCE. */
    private static RegisteredClient orderDesk(IdentitySettings settings) {
        return RegisteredClient.withId(ORDER_DESK)
                .clientId(ORDER_DESK)
                .clientAuthenticationMethod(ClientAuthenticationMethod.NONE)
                .authorizationGrantType(AuthorizationGrantType.AUTHORIZATION_CODE)
                .redirectUris(uris -> uris.addAll(settings.deskOrigins().stream()
                        .map(origin -> origin + "/")
                        .collect(Collectors.toSet())))
                .postLogoutRedirectUris(uris -> settings.deskOrigins().forEach(origin -> {
                    uris.add(origin);
                    uris.add(origin + "/");
                }))
                .scope(OidcScopes.OPENID)
                .scope(OidcScopes.PROFILE)
                .clientSettings(ClientSettings.builder()
                        .requireProofKey(true)
                        .requireAuthorizationConsent(false)
                        .build())
                .tokenSettings(TokenSettings.builder()
                        .accessTokenTimeToLive(settings.deskTokenValidity())
                        .build())
                .build();
    }
}
