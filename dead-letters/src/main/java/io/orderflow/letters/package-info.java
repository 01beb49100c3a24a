/** What services have put aside, read from its topic. Whatever stands there may have been written by anybody. */
@NullMarked
package io.orderflow.letters;

import org.jspecify.annotations.NullMarked;
