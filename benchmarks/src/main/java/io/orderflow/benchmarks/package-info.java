/** Measurements of the pure parts of an order's way. */
@NullMarked
package io.orderflow.benchmarks;

import org.jspecify.annotations.NullMarked;
