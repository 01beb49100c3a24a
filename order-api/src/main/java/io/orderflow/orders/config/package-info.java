/** What can be configured. */
@NullMarked
package io.orderflow.orders.config;

import org.jspecify.annotations.NullMarked;
