package io.orderflow.simulator.domain;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Sends that made no order, by key: tests count from it how often a key was sent. The newest keys are kept. */
final class RefusedSends {
    private static final int MAX_KEYS = 20_000;
    private static final int MAX_PER_KEY = 100;

    private final Map<String, List<VenueEvent.SendRefused>> byKey = new LinkedHashMap<>();

    void add(VenueEvent.SendRefused refused) {
        List<VenueEvent.SendRefused> ofKey = byKey.computeIfAbsent(refused.clientOrderId(), key -> new ArrayList<>(1));
        if (ofKey.size() < MAX_PER_KEY) {
            ofKey.add(refused);
        }
        if (byKey.size() > MAX_KEYS) {
            byKey.remove(byKey.keySet().iterator().next());
        }
    }

    Map<String, List<VenueEvent.SendRefused>> withPrefix(String prefix) {
        Map<String, List<VenueEvent.SendRefused>> selected = new LinkedHashMap<>();
        byKey.forEach((key, sends) -> {
            if (key.startsWith(prefix)) {
                selected.put(key, List.copyOf(sends));
            }
        });
        return selected;
    }
}
