/** Errors as RFC 9457 problem documents, alike in every service. */
@NullMarked
package io.orderflow.chassis.problem;

import org.jspecify.annotations.NullMarked;
