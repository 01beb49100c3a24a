/** The venues, in Alpaca's trading protocol: calls, the streams of trade updates and quotes, and what their words mean. */
@NullMarked
package io.orderflow.execution.outbound;

import org.jspecify.annotations.NullMarked;
