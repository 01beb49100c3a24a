package io.orderflow.identity;

import java.util.LinkedHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.endpoint.OAuth2ParameterNames;
import org.springframework.security.oauth2.server.authorization.OAuth2Authorization;
import org.springframework.security.oauth2.server.authorization.OAuth2AuthorizationService;
import org.springframework.security.oauth2.server.authorization.OAuth2TokenType;
import org.springframework.stereotype.Component;

/**
 * Remembers the latest logins of the order desk: from the code to the token, and for log-out. The framework's own store
 * in memory keeps everything for ever.
 *
 * <p>Tokens by client_credentials are not remembered at all. Whoever gets one checks it by its signature, and a load
 * test takes thousands.
 */
@Component
class RecentAuthorizations implements OAuth2AuthorizationService {

    static final int KEPT = 500;

    private final LinkedHashMap<String, OAuth2Authorization> byId = new LinkedHashMap<>();

    @Override
    public synchronized void save(OAuth2Authorization authorization) {
        if (AuthorizationGrantType.CLIENT_CREDENTIALS.equals(authorization.getAuthorizationGrantType())) {
            return;
        }
        byId.put(authorization.getId(), authorization);
        if (byId.size() > KEPT) {
            byId.pollFirstEntry();
        }
    }

    @Override
    public synchronized void remove(OAuth2Authorization authorization) {
        byId.remove(authorization.getId());
    }

    @Override
    public synchronized @Nullable OAuth2Authorization findById(String id) {
        return byId.get(id);
    }

    @Override
    public synchronized @Nullable OAuth2Authorization findByToken(String token, @Nullable OAuth2TokenType type) {
        return byId.values().stream()
                .filter(authorization -> isOf(authorization, token, type))
                .findFirst()
                .orElse(null);
    }

    /** The values of all kinds of tokens are unguessable and distinct, so the kind need not be compared. */
    private static boolean isOf(OAuth2Authorization authorization, String token, @Nullable OAuth2TokenType type) {
        return type != null && OAuth2ParameterNames.STATE.equals(type.getValue())
                ? token.equals(authorization.getAttribute(OAuth2ParameterNames.STATE))
                : authorization.getToken(token) != null;
    }
}
