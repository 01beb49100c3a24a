/** One class per use case, each owning its transaction, and the ports they need. */
@NullMarked
package io.orderflow.risk.application;

import org.jspecify.annotations.NullMarked;
