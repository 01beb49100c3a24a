package io.orderflow.audit.domain;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderflow.audit.OrderStory;
import io.orderflow.events.AuditAction;
import io.orderflow.events.Event;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class AuditTrailTest {
    private final OrderStory story = OrderStory.of("trader1");

    @Test
    void is_read_by_version_in_whatever_order_it_was_written() {
        var entries = new ArrayList<>(logged(
                story.submitted(),
                story.approved(),
                story.executed(2),
                story.filled(3, 40, 40),
                story.filled(4, 60, 100)));
        for (int seed = 0; seed < 50; seed++) {
            Collections.shuffle(entries, new Random(seed));

            assertThat(AuditTrail.sorted(entries))
                    .extracting(each -> each.entry().version())
                    .containsExactly(0L, 1L, 2L, 3L, 4L);
        }
    }

    @Test
    void a_command_stands_where_the_trader_gave_it() {
        var entries = logged(
                story.cancelAfter(2), story.submitted(), story.cancelled(3), story.executed(2), story.approved());

        assertThat(AuditTrail.sorted(entries))
                .extracting(each -> each.entry().action())
                .containsExactly(
                        AuditAction.SUBMITTED,
                        AuditAction.APPROVED,
                        AuditAction.EXECUTED,
                        AuditAction.CANCEL_REQUESTED,
                        AuditAction.CANCELLED);
    }

    @Test
    void a_command_whose_order_is_not_there_yet_is_shown_all_the_same() {
        assertThat(AuditTrail.sorted(logged(story.cancelAfter(0)))).hasSize(1);
    }

    private static List<LoggedEntry> logged(Event... events) {
        return Arrays.stream(events)
                .map(event -> AuditEntry.of(event, new EventSource("t", 0, 0)).orElseThrow())
                .map(entry -> new LoggedEntry((OrderEntry) entry, Instant.EPOCH))
                .toList();
    }
}
