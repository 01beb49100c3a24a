/** The doors: HTTP and Kafka. Parse, call, map. */
@NullMarked
package io.orderflow.orders.inbound;

import org.jspecify.annotations.NullMarked;
