/** In which order a trader hears of an order's versions. */
@NullMarked
package io.orderflow.status.domain;

import org.jspecify.annotations.NullMarked;
