/** Records and requests: parsed, handed to a use case, answered. */
@NullMarked
package io.orderflow.risk.inbound;

import org.jspecify.annotations.NullMarked;
