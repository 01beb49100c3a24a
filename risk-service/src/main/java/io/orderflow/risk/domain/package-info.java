/** Accounts, reservations and risk rules as values and pure functions. */
@NullMarked
package io.orderflow.risk.domain;

import org.jspecify.annotations.NullMarked;
