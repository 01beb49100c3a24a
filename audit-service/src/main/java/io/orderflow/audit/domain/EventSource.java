package io.orderflow.audit.domain;

import static java.util.Objects.requireNonNull;

/** Where an event was first read: the place of its record on the broker. */
public record EventSource(String topic, int partition, long offset) {
    public EventSource {
        requireNonNull(topic, "topic");
    }
}
