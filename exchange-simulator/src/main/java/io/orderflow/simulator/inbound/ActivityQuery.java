package io.orderflow.simulator.inbound;

import io.orderflow.simulator.application.RunningVenue;
import io.orderflow.simulator.domain.Refusal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The query of {@code GET /v2/account/activities/FILL}: newest first, 100 of them, unless it says otherwise. The token
 * of the next page is the id of the last activity seen.
 */
record ActivityQuery(
        @Nullable String after,
        @Nullable String until,
        @Nullable String date,
        @Nullable String direction,
        @Nullable Integer pageSize,
        @Nullable String pageToken) {
    private static final int MAX_PAGE = 100;

    List<ActivityView> page(RunningVenue venue) {
        if (date != null && (after != null || until != null)) {
            throw new ProtocolRefusalException(Refusal.Kind.INVALID, "date cannot be used with after or until");
        }
        int size = QueryTime.between(pageSize, 1, MAX_PAGE, MAX_PAGE, "page_size");
        Instant from = date == null
                ? QueryTime.parse(after, "after", Instant.MIN)
                : QueryTime.parse(date, "date", Instant.MIN).minusNanos(1);
        Instant to = date == null
                ? QueryTime.parse(until, "until", Instant.MAX)
                : from.plusNanos(1).plus(Duration.ofDays(1));
        long last = pageToken == null || pageToken.isEmpty() ? 0 : ActivityView.sequence(pageToken);
        return venue.ask(records -> records.fills(from, to, "asc".equals(direction), last, size)).stream()
                .map(fill -> ActivityView.of(venue.name(), fill))
                .toList();
    }
}
