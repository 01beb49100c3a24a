/** What an order is and what makes a request for one valid: values and pure functions. */
@NullMarked
package io.orderflow.orders.domain;

import org.jspecify.annotations.NullMarked;
