/** The venues' journals on disk. */
@NullMarked
package io.orderflow.simulator.store;

import org.jspecify.annotations.NullMarked;
