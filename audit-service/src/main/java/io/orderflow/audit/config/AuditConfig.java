package io.orderflow.audit.config;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** Settings of the audit service. */
@ConfigMapping(prefix = "orderflow.audit")
public interface AuditConfig {
    /** The most entries of one order that are read at once: a bound on memory, far above any real trail. */
    @WithDefault("10000")
    int trailMaxEntries();
}
