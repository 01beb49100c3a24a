/** How a service reads and writes JSON, and what it answers where no resource does. */
@NullMarked
package io.orderflow.chassis.http;

import org.jspecify.annotations.NullMarked;
