/** What every service stands on, whatever it does. */
@NullMarked
package io.orderflow.chassis;

import org.jspecify.annotations.NullMarked;
