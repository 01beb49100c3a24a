package io.orderflow.events;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class EventTypeTest {

    @Test
    void table_and_json_names_agree() {
        var names = Arrays.stream(Event.class.getAnnotation(JsonSubTypes.class).value())
                .collect(Collectors.toMap(JsonSubTypes.Type::value, JsonSubTypes.Type::name));
        var table = Arrays.stream(EventType.values())
                .collect(Collectors.toMap(type -> (Class<?>) type.eventClass(), EventType::eventName));
        assertThat(table).isEqualTo(names);
    }

    @Test
    void table_has_every_event() {
        var records = leaves(Event.class).collect(Collectors.toSet());
        assertThat(Arrays.stream(EventType.values()).map(EventType::eventClass))
                .containsExactlyInAnyOrderElementsOf(records);
    }

    @SuppressWarnings("unchecked")
    private static Stream<Class<? extends Event>> leaves(Class<? extends Event> type) {
        return type.isSealed()
                ? Arrays.stream(type.getPermittedSubclasses()).flatMap(sub -> leaves((Class<? extends Event>) sub))
                : Stream.of(type);
    }
}
