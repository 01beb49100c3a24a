/** The dead letters: what services have put aside, read and published again. */
@NullMarked
package io.orderflow.stack.letters;

import org.jspecify.annotations.NullMarked;
