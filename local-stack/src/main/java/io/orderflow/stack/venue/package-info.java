/** A simulated venue from behind: how it misbehaves, and what it has. */
@NullMarked
package io.orderflow.stack.venue;

import org.jspecify.annotations.NullMarked;
