/** Where checkpoints go: a topic, and files outside the database. */
@NullMarked
package io.orderflow.audit.outbound;

import org.jspecify.annotations.NullMarked;
