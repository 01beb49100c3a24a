/** What execution-service does, one class per use case, and the ports it does it through. */
@NullMarked
package io.orderflow.execution.application;

import org.jspecify.annotations.NullMarked;
