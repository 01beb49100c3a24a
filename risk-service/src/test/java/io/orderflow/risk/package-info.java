@NullMarked
package io.orderflow.risk;

import org.jspecify.annotations.NullMarked;
