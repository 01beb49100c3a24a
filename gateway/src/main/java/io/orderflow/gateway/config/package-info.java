/** What can be configured. */
@NullMarked
package io.orderflow.gateway.config;

import org.jspecify.annotations.NullMarked;
