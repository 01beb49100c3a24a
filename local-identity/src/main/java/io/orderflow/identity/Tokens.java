package io.orderflow.identity;

import static java.util.Objects.requireNonNull;

import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.config.annotation.web.configuration.OAuth2AuthorizationServerConfiguration;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.server.authorization.OAuth2TokenType;
import org.springframework.security.oauth2.server.authorization.token.JwtEncodingContext;
import org.springframework.security.oauth2.server.authorization.token.OAuth2TokenCustomizer;

/** How tokens are signed, and what stands in them beside the standard's claims. */
@Configuration(proxyBeanMethods = false)
class Tokens {

    @Bean
    JWKSource<SecurityContext> signingKeys(IdentitySettings settings) {
        return new ImmutableJWKSet<>(new JWKSet(SigningKey.of(settings.dataDir())));
    }

    @Bean
    JwtDecoder ownTokens(JWKSource<SecurityContext> signingKeys) {
        return OAuth2AuthorizationServerConfiguration.jwtDecoder(signingKeys);
    }

    @Bean
    OAuth2TokenCustomizer<JwtEncodingContext> claims(IdentitySettings settings) {
        return context -> addClaims(context, settings.audience());
    }

    /** The principal is the user in both grants: who logged in, or the client that bears the user's name. */
    private static void addClaims(JwtEncodingContext context, String audience) {
        Authentication principal = context.getPrincipal();
        DemoUser user = DemoUser.named(requireNonNull(principal).getName()).orElseThrow();
        context.getClaims()
                .subject(user.name())
                .claim("preferred_username", user.name())
                .claim("groups", List.copyOf(user.groups()));
        if (OAuth2TokenType.ACCESS_TOKEN.equals(context.getTokenType())) {
            // An id token is meant for the client that asked for it, and keeps that as its audience.
            context.getClaims().audience(List.of(audience));
        }
    }
}
