package io.orderflow.audit.inbound.reports;

import io.smallrye.mutiny.Multi;
import java.time.Duration;

/**
 * The body of an answer of any size. Nothing is done for it before it is written; as long as nothing of it is, a failure
 * is answered like that of any request, and later it breaks the connection off, so that no part passes for the whole.
 *
 * @param pieces of the body, each written before the next is asked for
 * @param limit how long the whole may take; a client that has not taken it by then loses the connection
 */
public record StreamedBody(Multi<byte[]> pieces, Duration limit) {}
