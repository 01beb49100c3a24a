/** The audit log without its service: read from the database, exported, verified. */
@NullMarked
package io.orderflow.stack.audit;

import org.jspecify.annotations.NullMarked;
