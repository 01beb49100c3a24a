/** The codes of refusals, alike in every service. */
@NullMarked
package io.orderflow.refusals;

import org.jspecify.annotations.NullMarked;
