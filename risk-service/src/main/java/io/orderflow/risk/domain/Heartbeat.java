package io.orderflow.risk.domain;

import java.time.Instant;

/**
 * What was last heard of the connection to a venue's prices.
 *
 * @param quoting whether it was open, signed in and answering
 * @param occurredAt when that was so
 */
public record Heartbeat(String venue, boolean quoting, Instant occurredAt) {}
