/** What sets execution-service in motion: topics, the calls of operations, and the workers that take up what is due. */
@NullMarked
package io.orderflow.execution.inbound;

import org.jspecify.annotations.NullMarked;
