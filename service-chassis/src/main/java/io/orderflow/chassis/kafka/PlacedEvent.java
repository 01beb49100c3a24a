package io.orderflow.chassis.kafka;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.orderflow.events.Event;
import io.orderflow.events.EventCodec;
import io.orderflow.events.UndecodableEventException;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** What a record is: an event where it belongs, or poison. */
public sealed interface PlacedEvent {

    /** An event on its topic and under its key. */
    record Readable(Event event) implements PlacedEvent {}

    /** Anything else. */
    record Poison(DeadLetter.Kind kind, String reason) implements PlacedEvent {}

    /**
     * Reads a record whose key was decoded as ISO-8859-1, under which no byte is lost. An event under another key than its
     * own would break the order of those it belongs to; one on another topic would be heard by who does not expect it.
     */
    static PlacedEvent read(ConsumerRecord<String, byte[]> record) {
        Event event;
        try {
            event = EventCodec.decode(record.value());
        } catch (UndecodableEventException e) {
            return new Poison(DeadLetter.Kind.UNDECODABLE, String.valueOf(e.getMessage()));
        }
        String topic = event.type().topic().topicName();
        if (!topic.equals(record.topic())) {
            return new Poison(
                    DeadLetter.Kind.MISPLACED, event.type().eventName() + " does not belong here but on " + topic);
        }
        if (!event.key().equals(keyOf(record))) {
            return new Poison(
                    DeadLetter.Kind.MISPLACED,
                    "the record has another key than the event's own, which is " + event.key());
        }
        return new Readable(event);
    }

    private static String keyOf(ConsumerRecord<String, byte[]> record) {
        return record.key() == null ? "" : new String(record.key().getBytes(ISO_8859_1), UTF_8);
    }
}
