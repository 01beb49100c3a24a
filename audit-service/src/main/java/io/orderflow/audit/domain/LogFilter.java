package io.orderflow.audit.domain;

import io.orderflow.events.AuditAction;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Which rows of the log are asked for; null for whatever does not matter. All that is given must hold.
 *
 * @param from not before this
 * @param to before this
 */
public record LogFilter(
        @Nullable String traderId,
        @Nullable UUID orderId,
        @Nullable String symbol,
        @Nullable AuditAction action,
        @Nullable Instant from,
        @Nullable Instant to) {}
