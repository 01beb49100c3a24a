/** What is configured, and what is made of it. */
@NullMarked
package io.orderflow.risk.config;

import org.jspecify.annotations.NullMarked;
