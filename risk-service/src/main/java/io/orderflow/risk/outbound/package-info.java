/** The way out to the topics. */
@NullMarked
package io.orderflow.risk.outbound;

import org.jspecify.annotations.NullMarked;
