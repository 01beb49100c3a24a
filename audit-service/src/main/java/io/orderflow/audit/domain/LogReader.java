package io.orderflow.audit.domain;

import static java.util.Objects.requireNonNull;

/** Who reads the log. What they see of it is decided by the database, by the role that each kind of reader takes. */
public sealed interface LogReader {

    /** The {@code sub} of their token. */
    String id();

    /** Sees everything. */
    record Compliance(String id) implements LogReader {
        public Compliance {
            requireNonNull(id, "id");
        }
    }

    /** Sees what is about their own orders, whatever they ask for. */
    record Trader(String id) implements LogReader {
        public Trader {
            requireNonNull(id, "id");
        }
    }
}
