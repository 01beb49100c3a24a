package io.orderflow.execution.outbound;

import static java.util.Objects.requireNonNull;

import io.micrometer.core.instrument.MeterRegistry;
import io.orderflow.execution.config.ExecutionConfig;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** How the trade streams of the venues are doing. */
@ApplicationScoped
class StreamStates {
    private final Map<String, StreamState> byVenue = new LinkedHashMap<>();

    StreamStates(ExecutionConfig config, MeterRegistry metrics) {
        config.venues()
                .keySet()
                .forEach(venue -> byVenue.put(venue, new StreamState(venue, config.streamSilence(), metrics)));
    }

    StreamState of(String venue) {
        return requireNonNull(byVenue.get(venue), venue);
    }

    Map<String, StreamState> byVenue() {
        return Collections.unmodifiableMap(byVenue);
    }
}
