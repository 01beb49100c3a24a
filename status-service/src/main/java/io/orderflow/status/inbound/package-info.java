/** Kafka, the WebSocket and its handshake. */
@NullMarked
package io.orderflow.status.inbound;

import org.jspecify.annotations.NullMarked;
