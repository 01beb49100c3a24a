/** Processes of this machine: who they are, what they use, which ports they hold. */
@NullMarked
package io.orderflow.stack.process;

import org.jspecify.annotations.NullMarked;
