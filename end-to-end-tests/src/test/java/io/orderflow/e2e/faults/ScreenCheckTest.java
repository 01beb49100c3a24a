package io.orderflow.e2e.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderflow.e2e.faults.Evidence.SeenOrder;
import io.orderflow.e2e.faults.Screen.Gap;
import io.orderflow.e2e.faults.Screen.Told;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ScreenCheckTest {
    private static final SeenOrder ORDER = Seen.filled("o1", "BUY", 5, 1, 5);
    private static final List<Told> ALL =
            List.of(told(0, "PENDING", 0), told(1, "PENDING", 0), told(2, "PENDING", 0), told(3, "FILLED", 5));

    @Test
    void finds_nothing_where_all_is_told_in_order() {
        assertThat(violations(List.of(ALL), List.of())).isEmpty();
    }

    @Test
    void finds_nothing_where_the_list_has_what_came_between_two_connections() {
        assertThat(violations(List.of(ALL.subList(0, 1), ALL.subList(3, 4)), List.of(told(2, "PENDING", 0))))
                .isEmpty();
        assertThat(violations(List.of(ALL.subList(0, 2), List.of()), List.of(told(3, "FILLED", 5))))
                .isEmpty();
    }

    @Test
    void finds_a_version_left_out() {
        assertThat(violations(List.of(List.of(ALL.get(0), ALL.get(3))), List.of()))
                .singleElement()
                .asString()
                .contains("told load-0001 version 3 of order o1 after version 0");
        assertThat(ScreenCheck.gaps(List.of(seen(List.of(ALL, List.of(ALL.get(0), ALL.get(3))), List.of(), Set.of()))))
                .isEqualTo(1);
    }

    @Test
    void finds_nothing_where_the_order_was_asked_for_and_came_as_new() {
        var gap = List.of(ALL.get(0), ALL.get(3));
        assertThat(violations(seen(List.of(ALL, gap), List.of(ALL.get(3)), Set.of(new Gap(1, "o1", 3)))))
                .isEmpty();
    }

    @Test
    void finds_a_version_left_out_that_was_only_read_because_of_something_else() {
        var gap = List.of(ALL.get(0), ALL.get(3));
        assertThat(violations(List.of(gap), List.of(ALL.get(3)))).hasSize(1);
        assertThat(violations(seen(List.of(gap, gap), List.of(ALL.get(3)), Set.of(new Gap(1, "o1", 3)))))
                .hasSize(1);
        assertThat(violations(seen(
                        List.of(List.of(ALL.get(0), ALL.get(2), ALL.get(3))),
                        List.of(ALL.get(3)),
                        Set.of(new Gap(0, "o1", 3)))))
                .hasSize(1);
    }

    @Test
    void finds_versions_that_are_repeated_or_fall() {
        assertThat(violations(List.of(List.of(ALL.get(3), ALL.get(3))), List.of()))
                .hasSize(1);
        assertThat(violations(List.of(List.of(ALL.get(3), ALL.get(2))), List.of()))
                .hasSize(1);
    }

    @Test
    void finds_a_screen_that_does_not_show_the_end() {
        assertThat(violations(List.of(ALL.subList(0, 3)), List.of()))
                .singleElement()
                .asString()
                .contains("is FILLED with 5 shares", "shows Told[orderId=o1, version=2");
        assertThat(violations(List.of(), List.of())).hasSize(1);
    }

    private static List<Violation> violations(List<List<Told>> connections, List<Told> listed) {
        return violations(seen(connections, listed, Set.of()));
    }

    private static List<Violation> violations(Screen.Seen screen) {
        return ScreenCheck.violationsIn(List.of(screen), List.of(ORDER));
    }

    private static Screen.Seen seen(List<List<Told>> connections, List<Told> listed, Set<Gap> bridged) {
        return new Screen.Seen("load-0001", connections, listed, bridged);
    }

    private static Told told(long version, String status, int filled) {
        return new Told("o1", version, status, filled);
    }
}
