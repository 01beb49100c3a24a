/** The use cases: report executions and order tickets. */
@NullMarked
package io.orderflow.audit.application.reports;

import org.jspecify.annotations.NullMarked;
