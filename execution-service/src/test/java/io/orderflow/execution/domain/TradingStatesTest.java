package io.orderflow.execution.domain;

import static io.orderflow.execution.domain.Given.TIMING;
import static io.orderflow.execution.domain.Given.approved;
import static io.orderflow.execution.domain.Given.asked;
import static io.orderflow.execution.domain.Given.at;
import static io.orderflow.execution.domain.Given.order;
import static io.orderflow.execution.domain.Given.time;
import static io.orderflow.execution.domain.Given.unknown;
import static org.assertj.core.api.Assertions.assertThat;

import io.orderflow.events.OrderStatus;
import io.orderflow.events.ReasonCode;
import io.orderflow.events.TradingScope;
import io.orderflow.events.TradingState;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TradingStatesTest {
    @ParameterizedTest
    @CsvSource({"FIRM, *", "TRADER, trader1", "SYMBOL, AAPL", "VENUE, SIM-EAST"})
    void an_order_falls_under_the_state_of_each_of_its_scopes(TradingScope scope, String subject) {
        var move = approved().claim(set(scope, subject, TradingState.HALTED), true, at(0));

        assertThat(move.next()).isInstanceOfSatisfying(Done.class, done -> {
            assertThat(done.status()).isEqualTo(OrderStatus.CANCELLED);
            assertThat(done.reason()).isEqualTo(Reasons.TRADING_HALTED);
        });
        assertThat(move.attempt()).isNull();
    }

    @ParameterizedTest
    @CsvSource({"TRADER, trader2", "SYMBOL, MSFT", "VENUE, SIM-WEST", "TRADER, AAPL", "SYMBOL, trader1"})
    void the_state_of_others_is_no_concern_of_an_order(TradingScope scope, String subject) {
        assertThat(approved()
                        .claim(set(scope, subject, TradingState.HALTED), true, at(0))
                        .next())
                .isInstanceOf(Sending.class);
    }

    @Test
    void while_reducing_only_what_shrinks_a_position_is_sent() {
        var reducing = set(TradingScope.SYMBOL, "AAPL", TradingState.REDUCING);
        Order grows = order();
        var shrinks = new Order(grows.orderId(), grows.traderId(), null, grows.terms(), true);

        assertThat(approved().claim(reducing, true, at(0)).next())
                .isInstanceOfSatisfying(
                        Done.class, done -> assertThat(done.reason()).isEqualTo(Reasons.TRADING_REDUCING));
        assertThat(Approved.from(shrinks, Given.VENUE, Given.START)
                        .claim(reducing, true, at(0))
                        .next())
                .isInstanceOf(Sending.class);
    }

    @Test
    void the_strictest_state_counts() {
        var states = new TradingStates(Map.of(
                TradingSubject.FIRM,
                TradingState.REDUCING,
                new TradingSubject(TradingScope.TRADER, "trader1"),
                TradingState.HALTED,
                new TradingSubject(TradingScope.SYMBOL, "AAPL"),
                TradingState.ACTIVE));

        assertThat(states.of(approved().progress())).isEqualTo(TradingState.HALTED);
    }

    @Test
    void an_order_of_which_nobody_knows_is_asked_about_on_and_not_sent_again() {
        var halted = set(TradingScope.FIRM, TradingScope.WHOLE_FIRM, TradingState.HALTED);

        var move = unknown().absent(asked(6), halted, TIMING, at(6));

        assertThat(move.next()).isInstanceOf(Unknown.class);
        assertThat(move.attempt()).isNull();
        assertThat(move.events()).isEmpty();
        assertThat(move.next().nextTask(TIMING, time(6)).kind()).isEqualTo(Task.Kind.LOOK_UP);
    }

    @Test
    void an_order_that_the_venue_has_certainly_not_got_ends_while_halted() {
        var halted = set(TradingScope.FIRM, TradingScope.WHOLE_FIRM, TradingState.HALTED);

        var once = unknown().absent(asked(16), halted, TIMING, at(16));
        var twice = ((Unknown) once.next()).absent(asked(17), halted, TIMING, at(17));
        var thrice = ((Unknown) twice.next()).absent(asked(19), halted, TIMING, at(19));

        assertThat(twice.next()).isInstanceOf(Unknown.class);
        assertThat(thrice.next())
                .isInstanceOfSatisfying(
                        Done.class, done -> assertThat(done.reason().code()).isEqualTo(ReasonCode.TRADING_HALTED));
    }

    private static TradingStates set(TradingScope scope, String subject, TradingState state) {
        return new TradingStates(Map.of(new TradingSubject(scope, subject), state));
    }
}
