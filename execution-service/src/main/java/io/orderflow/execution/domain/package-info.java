/** The life of an order at a venue: states, legal moves, evidence and the timing of what to do next. Pure values. */
@NullMarked
package io.orderflow.execution.domain;

import org.jspecify.annotations.NullMarked;
