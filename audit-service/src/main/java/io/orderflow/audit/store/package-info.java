/** The table of the log. */
@NullMarked
package io.orderflow.audit.store;

import org.jspecify.annotations.NullMarked;
