package io.orderflow.outbox;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.orderflow.events.Event;
import io.orderflow.events.EventCodec;
import java.util.UUID;

/**
 * An event on its way to a topic.
 *
 * @param payload the event as JSON
 */
public record OutboxRow(UUID eventId, String topic, String key, String payload) {

    /** The row of an event: its topic and key are the contract's. */
    public static OutboxRow of(Event event) {
        return new OutboxRow(
                event.eventId(),
                event.type().topic().topicName(),
                event.key(),
                new String(EventCodec.encode(event), UTF_8));
    }
}
