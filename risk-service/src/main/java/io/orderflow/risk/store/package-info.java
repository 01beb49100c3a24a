/** Accounts and decisions in PostgreSQL. */
@NullMarked
package io.orderflow.risk.store;

import org.jspecify.annotations.NullMarked;
