/** Reports over HTTP: as CSV, as PDF, as JSON Lines. */
@NullMarked
package io.orderflow.audit.inbound.reports;

import org.jspecify.annotations.NullMarked;
