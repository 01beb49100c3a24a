package io.orderflow.audit.application.reports;

import io.smallrye.mutiny.Uni;

/** Where the log's hash chains stand, for those who hold a report against the log later. */
public interface ChainHeads {

    /** In one short line; at most some hundred characters. */
    Uni<String> shortText();
}
