package io.orderflow.execution.outbound;

import com.fasterxml.jackson.databind.JsonNode;
import io.orderflow.execution.application.ReconcileVenue;
import io.orderflow.execution.application.RecordReport;
import io.orderflow.execution.application.Venue;
import io.orderflow.execution.config.StreamBounds;
import io.orderflow.execution.domain.OrderReport;
import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * A venue's trade updates. At most a bounded number of reports is being booked; beyond that the connection waits. The stream never
 * repeats anything, so each time it listens anew the venue is reconciled, and what could not be booked makes it listen anew.
 */
final class TradeStream implements StreamProtocol {
    private static final Logger LOG = Logger.getLogger(TradeStream.class);
    private static final String UPDATES = "trade_updates";

    private final Venue venue;
    private final VenueKey key;
    private final RecordReport recordReport;
    private final ReconcileVenue reconcileVenue;
    private final StreamState state;
    private final StreamBounds bounds;
    private volatile @Nullable StreamConnection listening;

    TradeStream(
            Venue venue,
            VenueKey key,
            RecordReport recordReport,
            ReconcileVenue reconcileVenue,
            StreamState state,
            StreamBounds bounds) {
        this.venue = venue;
        this.key = key;
        this.recordReport = recordReport;
        this.reconcileVenue = reconcileVenue;
        this.state = state;
        this.bounds = bounds;
    }

    @Override
    public List<String> greeting() {
        return List.of(key.authentication());
    }

    @Override
    public List<String> hear(JsonNode message, StreamConnection connection) {
        JsonNode data = message.path("data");
        switch (message.path("stream").asText()) {
            case "authorization" -> {
                return authorization(data, connection);
            }
            case "listening" -> listening(data.path("streams"), connection);
            case UPDATES -> update(data, connection);
            default ->
                LOG.warnf("%s says on its trade stream: %s", venue.name(), AlpacaValues.excerpt(message.toString()));
        }
        return List.of();
    }

    /** The answer names what is told from now on, which need not be what was asked for. One that names nothing is none. */
    private void listening(JsonNode streams, StreamConnection connection) {
        boolean updates = false;
        for (JsonNode stream : streams) {
            updates |= stream.asText().equals(UPDATES);
        }
        if (updates && !state.isListening()) {
            connection.working();
            listening = connection;
            reconcile(state.listening(connection::heardAt));
        } else if (!updates && streams.isArray()) {
            LOG.errorf(
                    "ALERT: %s does not tell us trade updates: %s",
                    venue.name(), AlpacaValues.excerpt(streams.toString()));
            connection.close("not told trade updates");
        }
    }

    private List<String> authorization(JsonNode data, StreamConnection connection) {
        if (!data.path("status").asText().equals("authorized")) {
            LOG.errorf("ALERT VENUE_CREDENTIALS: %s refuses our key on its trade stream", venue.name());
            connection.close("not authorized");
            return List.of();
        }
        var listen = AlpacaJson.MAPPER.createObjectNode().put("action", "listen");
        listen.putObject("data").putArray("streams").add(UPDATES);
        return List.of(listen.toString());
    }

    @Override
    public void lost() {
        listening = null;
        state.lost();
    }

    /** Goes on until it succeeds or the stream is lost again. */
    private void reconcile(int connection) {
        reconcileVenue
                .reconcile(venue)
                .onFailure(failure -> state.isConnection(connection))
                .retry()
                .withBackOff(bounds.reconcileFirstPause(), bounds.reconcileLongestPause())
                .indefinitely()
                .subscribe()
                .with(
                        ignored -> state.reconciled(connection),
                        failure -> LOG.warnf("%s is reconciled with its next stream: %s", venue.name(), failure));
    }

    private void update(JsonNode data, StreamConnection connection) {
        Optional<OrderReport> report = AlpacaJson.tradeUpdate(venue.name(), data);
        if (report.isEmpty()) {
            LOG.errorf("ALERT: a report of %s cannot be read: %s", venue.name(), AlpacaValues.excerpt(data.toString()));
            return;
        }
        long message = connection.intake().begin();
        Uni<Void> booked = AlpacaJson.isCorrection(data)
                ? recordReport.correction(report.get())
                : recordReport.record(report.get());
        booked.onFailure()
                .retry()
                .withBackOff(bounds.bookFirstPause(), bounds.bookLongestPause())
                .expireIn(bounds.bookWithin().toMillis())
                .subscribe()
                .with(ignored -> connection.intake().end(message), failure -> {
                    LOG.errorf(failure, "a report of %s is not booked, the venue will be asked again", venue.name());
                    connection.close("a report could not be booked");
                });
    }

    /** Notes how far the stream is complete. */
    void noteProgress() {
        StreamConnection connection = listening;
        if (connection == null || !state.isReconciled()) {
            return;
        }
        Instant until = connection.intake().completeUntil();
        if (until.isAfter(Instant.EPOCH)) {
            reconcileVenue
                    .complete(venue, until)
                    .subscribe()
                    .with(ignored -> {}, failure -> LOG.debugf("progress of %s not noted: %s", venue.name(), failure));
        }
    }
}
