/** What this service asks of others. */
@NullMarked
package io.orderflow.orders.outbound;

import org.jspecify.annotations.NullMarked;
