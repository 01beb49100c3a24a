/** The configuration of execution-service. */
@NullMarked
package io.orderflow.execution.config;

import org.jspecify.annotations.NullMarked;
