/** Where requests come in: limits, routing, the access log. */
@NullMarked
package io.orderflow.gateway.inbound;

import org.jspecify.annotations.NullMarked;
