/** What the front door knows without a network: its doors, its refusals, when it tries again. */
@NullMarked
package io.orderflow.gateway.domain;

import org.jspecify.annotations.NullMarked;
