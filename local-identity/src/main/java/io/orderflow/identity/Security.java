package io.orderflow.identity;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Set;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.MediaType;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.HeadersConfigurer;
import org.springframework.security.config.annotation.web.configurers.oauth2.server.authorization.OAuth2AuthorizationServerConfigurer;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.core.userdetails.UsernameNotFoundException;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AuthorizationCodeRequestAuthenticationProvider;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AuthorizationCodeRequestAuthenticationValidator;
import org.springframework.security.oauth2.server.authorization.settings.AuthorizationServerSettings;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.LoginUrlAuthenticationEntryPoint;
import org.springframework.security.web.util.matcher.MediaTypeRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;
import org.springframework.web.cors.CorsConfiguration;
import org.springframework.web.cors.CorsConfigurationSource;
import org.springframework.web.cors.UrlBasedCorsConfigurationSource;

/** Who may do what: the protocol's endpoints first, then the login page and health. */
@Configuration(proxyBeanMethods = false)
class Security {

    @Bean
    AuthorizationServerSettings authorizationServerSettings(IdentitySettings settings) {
        return AuthorizationServerSettings.builder().issuer(settings.issuer()).build();
    }

    @Bean
    @Order(1)
    SecurityFilterChain protocol(HttpSecurity http, IdentitySettings settings) {
        OAuth2AuthorizationServerConfigurer server = new OAuth2AuthorizationServerConfigurer();
        http.securityMatcher(server.getEndpointsMatcher())
                .with(
                        server,
                        it -> it.oidc(Customizer.withDefaults())
                                .authorizationEndpoint(endpoint -> endpoint.authenticationProviders(
                                        providers -> providers.forEach(provider -> restrict(provider, settings)))))
                .authorizeHttpRequests(requests -> requests.requestMatchers(Security::asksSilently)
                        .permitAll()
                        .anyRequest()
                        .authenticated())
                .cors(Customizer.withDefaults())
                .headers(headers -> letDeskFrame(headers, settings.deskOrigins()))
                .exceptionHandling(failure -> failure.defaultAuthenticationEntryPointFor(
                        new LoginUrlAuthenticationEntryPoint("/login"), browsers()))
                .oauth2ResourceServer(resource -> resource.jwt(Customizer.withDefaults()));
        return http.build();
    }

    @Bean
    @Order(2)
    SecurityFilterChain pages(HttpSecurity http) {
        http.authorizeHttpRequests(requests -> requests.requestMatchers("/actuator/health/**", "/error")
                        .permitAll()
                        .anyRequest()
                        .authenticated())
                .formLogin(Customizer.withDefaults());
        return http.build();
    }

    /** Those who ask for a page; a program that takes anything is told 401 and not sent to a form. */
    private static RequestMatcher browsers() {
        MediaTypeRequestMatcher pages = new MediaTypeRequestMatcher(MediaType.TEXT_HTML);
        pages.setIgnoredMediaTypes(Set.of(MediaType.ALL));
        return pages;
    }

    /** Who is not logged in is then told so by the protocol, {@code login_required}, and shown no page. */
    private static boolean asksSilently(HttpServletRequest request) {
        return "none".equals(request.getParameter("prompt"))
                && request.getRequestURI().endsWith("/oauth2/authorize");
    }

    private static void restrict(Object provider, IdentitySettings settings) {
        if (provider instanceof OAuth2AuthorizationCodeRequestAuthenticationProvider requests) {
            requests.setAuthenticationValidator(new DeskRedirects(settings.deskOrigins())
                    .andThen(OAuth2AuthorizationCodeRequestAuthenticationValidator.DEFAULT_SCOPE_VALIDATOR));
        }
    }

    /** The desk renews its token in a hidden frame, which the default headers would refuse. */
    private static void letDeskFrame(HeadersConfigurer<HttpSecurity> headers, Set<String> origins) {
        headers.frameOptions(HeadersConfigurer.FrameOptionsConfig::disable)
                .contentSecurityPolicy(
                        policy -> policy.policyDirectives("frame-ancestors 'self' " + String.join(" ", origins)));
    }

    /** The desk's page fetches discovery, keys and tokens from another origin than its own. */
    @Bean
    CorsConfigurationSource corsConfigurationSource(IdentitySettings settings) {
        CorsConfiguration desk = new CorsConfiguration();
        desk.setAllowedOrigins(List.copyOf(settings.deskOrigins()));
        desk.setAllowedMethods(List.of("GET", "POST"));
        desk.setAllowedHeaders(List.of("*"));
        UrlBasedCorsConfigurationSource source = new UrlBasedCorsConfigurationSource();
        source.registerCorsConfiguration("/**", desk);
        return source;
    }

    @Bean
    UserDetailsService users() {
        return name -> DemoUser.named(name)
                .map(user -> User.withUsername(user.name())
                        .password(user.password())
                        .authorities(user.groups().toArray(String[]::new))
                        .build())
                .orElseThrow(() -> new UsernameNotFoundException("no such user"));
    }

    @Bean
    PasswordEncoder passwordEncoder() {
        return new DemoSecrets();
    }
}
