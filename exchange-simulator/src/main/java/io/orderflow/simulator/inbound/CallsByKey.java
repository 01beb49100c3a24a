package io.orderflow.simulator.inbound;

import io.orderflow.simulator.domain.fault.Occasion;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/**
 * Which keys were sent and looked up at venues, and when: tests see from it what came first. The newest keys are kept, of each the
 * first calls. Not journaled: a restart forgets it.
 */
@ApplicationScoped
public class CallsByKey {
    static final int MOST_KEYS = 10_000;
    static final int MOST_PER_KEY = 100;

    private final SequencedMap<KeyAtVenue, List<Call>> byKey = new LinkedHashMap<>();

    private record KeyAtVenue(String slug, String clientOrderId) {}

    /**
     * One that is over.
     *
     * @param at when it came
     * @param status what it was answered; null if the connection was closed instead
     */
    record Call(Occasion call, Instant at, @Nullable Integer status) {}

    synchronized void note(String slug, String clientOrderId, Call call) {
        List<Call> calls = byKey.computeIfAbsent(new KeyAtVenue(slug, clientOrderId), key -> new ArrayList<>(2));
        if (calls.size() < MOST_PER_KEY) {
            calls.add(call);
        }
        if (byKey.size() > MOST_KEYS) {
            byKey.pollFirstEntry();
        }
    }

    /** What came of keys that begin so, in the order in which it came; by client order id. */
    synchronized Map<String, List<Call>> withPrefix(String slug, String prefix) {
        Map<String, List<Call>> selected = new LinkedHashMap<>();
        byKey.forEach((key, calls) -> {
            if (key.slug().equals(slug) && key.clientOrderId().startsWith(prefix)) {
                // Noted when they were over, and a slow answer is overtaken.
                selected.put(
                        key.clientOrderId(),
                        calls.stream().sorted(Comparator.comparing(Call::at)).toList());
            }
        });
        return selected;
    }
}
