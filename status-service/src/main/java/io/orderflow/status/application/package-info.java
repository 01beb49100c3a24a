/** Who is listening, and what they are told. */
@NullMarked
package io.orderflow.status.application;

import org.jspecify.annotations.NullMarked;
