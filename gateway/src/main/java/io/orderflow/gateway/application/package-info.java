/** What the front door does with a request, and with the question whether all is well. */
@NullMarked
package io.orderflow.gateway.application;

import org.jspecify.annotations.NullMarked;
