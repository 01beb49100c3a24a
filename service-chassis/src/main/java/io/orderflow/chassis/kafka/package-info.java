/** Consuming events: what cannot be read goes to the dead letters, everything else is tried until it is committed. */
@NullMarked
package io.orderflow.chassis.kafka;

import org.jspecify.annotations.NullMarked;
