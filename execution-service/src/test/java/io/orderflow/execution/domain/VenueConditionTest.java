package io.orderflow.execution.domain;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderflow.execution.domain.StreamCondition.State;
import io.orderflow.execution.domain.VenueCondition.Circuit;
import io.orderflow.execution.domain.VenueCondition.Health;
import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VenueConditionTest {
    @ParameterizedTest
    @CsvSource({
        "CONNECTED,     CONNECTED,     CLOSED,    false, false, UP",
        "CONNECTED,     ,              CLOSED,    false, false, UP",
        "CONNECTED,     NOT_CONNECTED, CLOSED,    false, false, DEGRADED",
        "CONNECTED,     SILENT,        CLOSED,    false, false, DEGRADED",
        "CONNECTED,     CONNECTED,     HALF_OPEN, false, false, DEGRADED",
        "CONNECTED,     CONNECTED,     CLOSED,    false, true,  DEGRADED",
        "NOT_CONNECTED, CONNECTED,     CLOSED,    false, false, DOWN",
        "RECONCILING,   CONNECTED,     CLOSED,    false, false, DOWN",
        "SILENT,        CONNECTED,     CLOSED,    false, false, DOWN",
        "CONNECTED,     CONNECTED,     OPEN,      false, false, DOWN",
        "CONNECTED,     CONNECTED,     CLOSED,    true,  false, DOWN",
    })
    void is_down_where_nothing_is_sent_and_degraded_where_something_is_missing(
            State trades, State quotes, Circuit circuit, boolean keyRefused, boolean heldBack, Health health) {
        var now = Instant.now();
        var condition = new VenueCondition(
                "V",
                true,
                new StreamCondition(trades, now),
                quotes == null ? null : new StreamCondition(quotes, now),
                circuit,
                keyRefused,
                25,
                heldBack);

        assertThat(condition.health()).isEqualTo(health);
    }
}
