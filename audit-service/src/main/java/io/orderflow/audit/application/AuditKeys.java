package io.orderflow.audit.application;

import io.orderflow.audit.config.AuditConfig;
import io.orderflow.auditchain.SigningKey;
import io.orderflow.auditchain.TrustedKeys;
import io.orderflow.auditchain.UnreadableException;
import io.orderflow.auditchain.VerifyingKey;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;

/** The keys as they are configured. With one that cannot be read the service does not start. */
@Startup
@ApplicationScoped
public class AuditKeys {
    private static final Logger LOG = Logger.getLogger(AuditKeys.class);

    private final Optional<SigningKey> signing;
    private final TrustedKeys trusted;

    AuditKeys(AuditConfig config) {
        try {
            signing = config.signingKey().isPresent()
                    ? Optional.of(SigningKey.parse(config.signingKey().get()))
                    : Optional.empty();
            var believed = new ArrayList<VerifyingKey>();
            for (var key : config.trustedKeys().orElse(List.of())) {
                believed.add(VerifyingKey.parse(key));
            }
            signing.ifPresent(key -> believed.add(key.verifyingKey()));
            trusted = new TrustedKeys(believed);
        } catch (UnreadableException e) {
            throw new IllegalStateException("AUDIT_SIGNING_KEY or AUDIT_TRUSTED_KEYS: " + e.why(), e);
        }
        signing.ifPresentOrElse(
                key -> LOG.infof(
                        "checkpoints are signed with key %s", key.verifyingKey().id()),
                () -> LOG.warn("no checkpoints are made: AUDIT_SIGNING_KEY is not set"));
    }

    Optional<SigningKey> signing() {
        return signing;
    }

    TrustedKeys trusted() {
        return trusted;
    }
}
