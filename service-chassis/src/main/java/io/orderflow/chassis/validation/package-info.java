/** Reading a request field by field and naming all its faults at once. Plain Java: domains may use it. */
@NullMarked
package io.orderflow.chassis.validation;

import org.jspecify.annotations.NullMarked;
