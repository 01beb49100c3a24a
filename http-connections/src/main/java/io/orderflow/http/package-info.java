/** What becomes of an HTTP connection before anything on it is a request that a filter or route could see. */
@NullMarked
package io.orderflow.http;

import org.jspecify.annotations.NullMarked;
