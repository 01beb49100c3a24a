package io.orderflow.execution.outbound;

import java.util.Locale;

/** What a venue is called for. */
enum VenueCall {
    SEND,
    LOOK_UP,
    CANCEL,
    FILLS,
    ACCOUNT,
    POSITIONS,
    QUOTES;

    private final String tag = name().toLowerCase(Locale.ROOT);

    /** As metrics name it. */
    String tag() {
        return tag;
    }
}
