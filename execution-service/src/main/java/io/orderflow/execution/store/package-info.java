/** The tables of execution-service, in SQL. */
@NullMarked
package io.orderflow.execution.store;

import org.jspecify.annotations.NullMarked;
