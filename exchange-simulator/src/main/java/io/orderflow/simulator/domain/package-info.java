/** A venue as rules alone: instruments, a market that moves, orders, fills and the account. The clock and ids are passed in. */
@NullMarked
package io.orderflow.simulator.domain;

import org.jspecify.annotations.NullMarked;
