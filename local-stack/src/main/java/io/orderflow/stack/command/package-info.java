/** What {@code ./orderflow} offers on the command line. */
@NullMarked
package io.orderflow.stack.command;

import org.jspecify.annotations.NullMarked;
