/** What can be configured. */
@NullMarked
package io.orderflow.status.config;

import org.jspecify.annotations.NullMarked;
