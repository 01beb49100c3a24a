package io.orderflow.execution.inbound;

import io.orderflow.events.TradingState;
import io.orderflow.execution.application.ReadVenues.Report;
import io.orderflow.execution.domain.StreamCondition;
import io.orderflow.execution.domain.VenueCondition.Circuit;
import io.orderflow.execution.domain.VenueCondition.Health;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Venues as HTTP shows them.
 *
 * @param instance whose knowledge this is
 */
record VenuesJson(String instance, List<VenueJson> venues) {

    static VenuesJson of(String instance, List<Report> reports) {
        return new VenuesJson(instance, reports.stream().map(VenueJson::of).toList());
    }

    /**
     * One of them.
     *
     * @param quoteStream null if its quotes are not asked for
     * @param tradingState the stricter of the firm's and its own
     * @param backlog orders whose work is due there and not under way, of all instances
     * @param backlogSince when the first of them was due; null if there is none
     */
    record VenueJson(
            String venue,
            boolean primary,
            Health state,
            StreamJson tradeStream,
            @Nullable StreamJson quoteStream,
            Circuit circuit,
            boolean keyRefused,
            int callsLeft,
            TradingState tradingState,
            long backlog,
            @Nullable Instant backlogSince) {

        static VenueJson of(Report report) {
            var condition = report.condition();
            var quotes = condition.quoteStream();
            var due = report.due();
            return new VenueJson(
                    condition.venue(),
                    condition.primary(),
                    condition.health(),
                    StreamJson.of(condition.tradeStream()),
                    quotes == null ? null : StreamJson.of(quotes),
                    condition.circuit(),
                    condition.keyRefused(),
                    condition.callsLeft(),
                    report.trading(),
                    due == null ? 0 : due.orders(),
                    due == null ? null : due.since());
        }
    }

    /** One of its streams. */
    record StreamJson(StreamCondition.State state, Instant since) {
        static StreamJson of(StreamCondition condition) {
            return new StreamJson(condition.state(), condition.since());
        }
    }
}
