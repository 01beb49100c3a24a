/** What can be set from outside. */
@NullMarked
package io.orderflow.simulator.config;

import org.jspecify.annotations.NullMarked;
