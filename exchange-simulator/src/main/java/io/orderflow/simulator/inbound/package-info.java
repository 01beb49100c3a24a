/** Alpaca's trading protocol over HTTP and WebSocket, and the control calls that are not Alpaca's. */
@NullMarked
package io.orderflow.simulator.inbound;

import org.jspecify.annotations.NullMarked;
