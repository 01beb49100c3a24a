/** Tables, entities and SQL. */
@NullMarked
package io.orderflow.orders.store;

import org.jspecify.annotations.NullMarked;
