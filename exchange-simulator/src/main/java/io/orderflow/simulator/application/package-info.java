/** The venues at work: one decision at a time, written down before anybody is told. */
@NullMarked
package io.orderflow.simulator.application;

import org.jspecify.annotations.NullMarked;
