/** What reports are of, and how they are written down. No frameworks. */
@NullMarked
package io.orderflow.audit.domain.reports;

import org.jspecify.annotations.NullMarked;
