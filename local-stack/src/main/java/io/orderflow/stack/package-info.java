/** The whole system on one machine: its parts, and the supervisor that keeps them running. */
@NullMarked
package io.orderflow.stack;

import org.jspecify.annotations.NullMarked;
