package io.orderflow.audit.domain.reports;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** How a report of executions is given. */
public enum ReportFormat {
    /** The rows, any number of them. */
    CSV,
    /** The rows, printed. */
    PDF,
    /** Their number, their totals and the digest of the CSV, as JSON. */
    SUMMARY;

    /** The one that a request names, in lower case. */
    public static Optional<ReportFormat> named(String name) {
        return Arrays.stream(values())
                .filter(format -> format.parameter().equals(name))
                .findFirst();
    }

    /** As a request names it. */
    public String parameter() {
        return name().toLowerCase(Locale.ROOT);
    }
}
