/**
 * The OIDC provider of the local stack and of tests that need a real one. Production and compose use Keycloak; tokens
 * carry the same claims: {@code sub}, {@code groups}, {@code aud}, {@code preferred_username}.
 *
 * <p><b>Who can log in</b> ({@link io.orderflow.identity.DemoUser}): {@code trader1} and {@code trader2},
 * {@code compliance1}, {@code ops1}, and for load {@code load-0001} to {@code load-2000}, which are traders.
 *
 * <ul>
 *   <li>A tool takes a token of a user by {@code client_credentials} with client id {@code trader1} and secret
 *       {@code trader1-secret}; no scope is needed.
 *   <li>A person logs in on the order desk (public client {@code order-desk}, authorization code with PKCE) as
 *       {@code trader1} with password {@code trader1-password}.
 * </ul>
 *
 * <p>The secrets follow from the names and are no secrets. That is why the process listens on 127.0.0.1 unless told
 * otherwise, and why it must never stand where anybody else can reach it.
 *
 * <p><b>Environment</b>
 *
 * <table>
 *   <caption>Variables and their defaults</caption>
 *   <tr><td>{@code HTTP_PORT}</td><td>8180</td></tr>
 *   <tr><td>{@code HTTP_HOST}</td><td>127.0.0.1</td></tr>
 *   <tr><td>{@code OIDC_ISSUER_URL}</td><td>{@code http://localhost:<port>}; what tokens name as their issuer</td></tr>
 *   <tr><td>{@code OIDC_AUDIENCE}</td><td>{@code orderflow}</td></tr>
 *   <tr><td>{@code IDENTITY_DATA_DIR}</td><td>{@code .orderflow/identity}; keeps the signing key, readable by its owner
 *       only, so that tokens outlive a restart</td></tr>
 *   <tr><td>{@code IDENTITY_DESK_ORIGINS}</td><td>{@code http://localhost:8080}; where the desk's pages come from,
 *       comma-separated</td></tr>
 *   <tr><td>{@code IDENTITY_CLIENT_TOKEN_VALIDITY}</td><td>12h</td></tr>
 *   <tr><td>{@code IDENTITY_DESK_TOKEN_VALIDITY}</td><td>1h</td></tr>
 * </table>
 *
 * <p>Discovery is at {@code /.well-known/openid-configuration}, health at {@code /actuator/health}. A heap of
 * {@code -Xmx96m} is enough.
 */
@NullMarked
package io.orderflow.identity;

import org.jspecify.annotations.NullMarked;
