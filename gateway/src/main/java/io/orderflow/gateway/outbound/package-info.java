/** The way to the services: HTTP, WebSocket, readiness. */
@NullMarked
package io.orderflow.gateway.outbound;

import org.jspecify.annotations.NullMarked;
