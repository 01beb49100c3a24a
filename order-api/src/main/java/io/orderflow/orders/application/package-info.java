/** The use cases: one class each, named for it. */
@NullMarked
package io.orderflow.orders.application;

import org.jspecify.annotations.NullMarked;
