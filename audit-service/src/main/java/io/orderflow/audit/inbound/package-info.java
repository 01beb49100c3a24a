/** Kafka and HTTP: parse, call, map. */
@NullMarked
package io.orderflow.audit.inbound;

import org.jspecify.annotations.NullMarked;
