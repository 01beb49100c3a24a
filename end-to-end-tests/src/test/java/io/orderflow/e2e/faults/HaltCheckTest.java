package io.orderflow.e2e.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderflow.e2e.client.TradingScope;
import io.orderflow.e2e.faults.Evidence.SeenOrder;
import io.orderflow.e2e.faults.History.Cancel;
import io.orderflow.e2e.faults.Inside.SeenAttempt;
import io.orderflow.e2e.faults.TradingHalt.Arrivals;
import io.orderflow.e2e.faults.TradingHalt.Window;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Trading is halted from second 10 to second 20. */
class HaltCheckTest {
    private static final SeenOrder ORDER = Seen.filled("o1", "BUY", 5, 1, 30);
    private static final SeenAttempt BEFORE = new SeenAttempt(1, Seen.at(2), Seen.at(3), false);

    @Test
    void finds_nothing_where_all_was_sent_before_or_after() {
        var again = new SeenAttempt(2, Seen.at(21), Seen.at(22), true);
        assertThat(violations(halt(TradingScope.FIRM, "", 0), BEFORE, again)).isEmpty();
    }

    @Test
    void finds_an_attempt_that_began_meanwhile() {
        var meanwhile = new SeenAttempt(2, Seen.at(15), Seen.at(16), true);
        assertThat(violations(halt(TradingScope.SYMBOL, "F", 0), BEFORE, meanwhile))
                .singleElement()
                .asString()
                .contains("was sent at 2026-03-02T14:30:15Z, halted since 2026-03-02T14:30:10Z");
    }

    @Test
    void finds_a_send_that_the_halt_should_have_waited_for() {
        var underWay = new SeenAttempt(1, Seen.at(9), Seen.at(11), false);
        assertThat(violations(halt(TradingScope.TRADER, "load-0001", 1), underWay))
                .singleElement()
                .asString()
                .contains("the venue got order o1");
    }

    @Test
    void finds_a_send_without_an_attempt() {
        assertThat(violations(halt(TradingScope.FIRM, "", 2), BEFORE)).hasSize(1);
    }

    @Test
    void lets_arrive_what_was_given_up_for_lost_before() {
        assertThat(violations(halt(TradingScope.FIRM, "", 1), BEFORE)).isEmpty();
    }

    @Test
    void finds_a_send_after_one_that_was_answered_before() {
        var answered = new SeenAttempt(2, Seen.at(5), Seen.at(6), true);
        assertThat(violations(halt(TradingScope.FIRM, "", 1), BEFORE, answered)).isEmpty();
        assertThat(violations(halt(TradingScope.FIRM, "", 1), answered)).hasSize(1);
        assertThat(violations(halt(TradingScope.FIRM, "", 2), BEFORE, answered)).hasSize(1);
    }

    @Test
    void finds_a_send_after_all_that_was_lost_has_arrived() {
        var arrived = halt(TradingScope.FIRM, "", new Arrivals(1, 1));
        assertThat(violations(arrived, BEFORE)).hasSize(1);
    }

    @Test
    void lets_go_on_what_is_not_halted() {
        var meanwhile = new SeenAttempt(1, Seen.at(15), Seen.at(16), true);
        assertThat(violations(halt(TradingScope.SYMBOL, "PG", 1), meanwhile)).isEmpty();
        assertThat(violations(halt(TradingScope.TRADER, "load-0002", 1), meanwhile))
                .isEmpty();
    }

    @Test
    void counts_what_was_cancelled_meanwhile() {
        var halts = List.of(halt(TradingScope.SYMBOL, "F", 0));
        assertThat(HaltCheck.cancelled(halts, List.of(ORDER), Map.of("o1", new Cancel("CANCELLED", Seen.at(12)))))
                .isEqualTo(1);
        assertThat(HaltCheck.cancelled(halts, List.of(ORDER), Map.of("o1", new Cancel("CANCELLED", Seen.at(22)))))
                .isZero();
        assertThat(HaltCheck.cancelled(halts, List.of(ORDER), Map.of("o1", new Cancel("PENDING", Seen.at(12)))))
                .isZero();
    }

    private static List<Violation> violations(Window halt, SeenAttempt... attempts) {
        return HaltCheck.violationsIn(List.of(halt), List.of(ORDER), Map.of("o1", List.of(attempts)));
    }

    private static Window halt(TradingScope scope, String subject, int arrived) {
        return halt(scope, subject, new Arrivals(0, arrived));
    }

    private static Window halt(TradingScope scope, String subject, Arrivals arrivals) {
        return new Window(scope, subject, Seen.at(10), Seen.at(20), Map.of(ORDER.key(), arrivals));
    }
}
