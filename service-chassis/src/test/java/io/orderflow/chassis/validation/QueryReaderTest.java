package io.orderflow.chassis.validation;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderflow.refusals.RefusalCode;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class QueryReaderTest {
    private enum Colour {
        RED,
        GREEN,
        BLUE
    }

    @Test
    void reads_what_may_be_given_several_times_as_a_set() {
        var reader = reader(Map.of("colour", List.of("BLUE", "RED"), "limit", List.of("3")));

        assertThat(reader.choices("colour", Colour.class)).containsExactlyInAnyOrder(Colour.RED, Colour.BLUE);
        assertThat(reader.wholeNumber("limit", 1, 1, 5)).isEqualTo(3);
        assertThat(reader.faults()).isEmpty();
    }

    @Test
    void reads_it_as_a_set_if_it_is_given_once_and_as_absent_if_not_at_all() {
        assertThat(reader(Map.of("colour", List.of("GREEN"))).choices("colour", Colour.class))
                .containsExactly(Colour.GREEN);
        assertThat(reader(Map.of()).isAbsent("colour")).isTrue();
    }

    @Test
    void refuses_a_name_given_twice_and_one_that_is_none() {
        var twice = reader(Map.of("colour", List.of("RED", "RED")));
        assertThat(twice.choices("colour", Colour.class)).isNull();
        assertThat(twice.faults()).extracting(RequestFault::message).containsExactly("colour names RED twice.");

        var unknown = reader(Map.of("colour", List.of("RED", "PINK")));
        assertThat(unknown.choices("colour", Colour.class)).isNull();
        assertThat(unknown.faults())
                .extracting(RequestFault::message)
                .containsExactly("colour must be one of: RED, GREEN, BLUE.");
    }

    @Test
    void goes_on_refusing_twice_what_may_be_given_once() {
        assertThat(reader(Map.of("limit", List.of("1", "2"))).faults())
                .singleElement()
                .satisfies(fault -> {
                    assertThat(fault.code()).isEqualTo(RefusalCode.VALUE_NOT_ALLOWED);
                    assertThat(fault.message()).isEqualTo("limit is given more than once.");
                });
    }

    private static QueryReader reader(Map<String, List<String>> parameters) {
        return new QueryReader(parameters, "The list", Set.of("colour", "limit"), Set.of("colour"));
    }
}
