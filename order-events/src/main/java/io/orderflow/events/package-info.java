/** The contract between the services: what is said about an order, on which topic, and how it is written down. */
@NullMarked
package io.orderflow.events;

import org.jspecify.annotations.NullMarked;
