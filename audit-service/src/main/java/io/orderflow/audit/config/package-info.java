/** What the environment can set. */
@NullMarked
package io.orderflow.audit.config;

import org.jspecify.annotations.NullMarked;
