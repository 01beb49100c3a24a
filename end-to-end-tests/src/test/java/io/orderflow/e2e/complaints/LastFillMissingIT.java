package io.orderflow.e2e.complaints;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderflow.e2e.OnWholeSystem;
import io.orderflow.e2e.WholeSystem;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** On the system as it is delivered, which looks up what rests. */
@Order(44)
@OnWholeSystem
@DisplayName("FR-010: the last fill is missing on a healthy stream, and nothing shows it")
class LastFillMissingIT {
    private static final String TRADER = "load-0994";

    private final WholeSystem system;
    private final Story story;

    LastFillMissingIT(WholeSystem system) {
        this.system = system;
        this.story = Story.of(system, TRADER);
    }

    @BeforeEach
    void let_the_market_stand_still() {
        system.letStandStill(Story.SYMBOL, "150.00", Story.ASK);
    }

    @AfterEach
    void heal() {
        var unstruck = system.venue().unstruck();
        system.venue().heal();
        assertThat(unstruck).isEmpty();
    }

    @Test
    @DisplayName("the order is looked up although it only rests, and has its fill")
    void has_the_last_fill_though_the_stream_leaves_it_out() {
        String id = story.rest(30);
        story.sellTo(id, 10, 10);
        story.strike("FILL_MISSING");
        story.sellTo(id, 20, 30);

        story.awaitEnd(id, "FILLED");
        story.awaitTrail(id, "SUBMITTED", "APPROVED", "EXECUTED", "FILLED", "FILLED");
    }
}
