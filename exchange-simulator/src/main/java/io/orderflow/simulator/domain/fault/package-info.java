/** How a venue misbehaves on demand: faults by name, ordered one by one or drawn by a seeded schedule. */
@NullMarked
package io.orderflow.simulator.domain.fault;

import org.jspecify.annotations.NullMarked;
