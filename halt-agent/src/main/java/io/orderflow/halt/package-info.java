/**
 * A Java agent for fault runs: it halts a service at a point of its code where a crash hurts most. It is attached with
 * {@code -javaagent} by whoever starts the process, and no service is built with it.
 */
@NullMarked
package io.orderflow.halt;

import org.jspecify.annotations.NullMarked;
