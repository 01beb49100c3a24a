/** The use cases: append an event to the log, read an order's trail. */
@NullMarked
package io.orderflow.audit.application;

import org.jspecify.annotations.NullMarked;
