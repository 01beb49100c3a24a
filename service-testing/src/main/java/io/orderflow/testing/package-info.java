/** What tests of services stand on: a real broker and database, signed tokens, and the rules of the rooms. */
@NullMarked
package io.orderflow.testing;

import org.jspecify.annotations.NullMarked;
