package io.orderflow.status;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.Map;

/** Bounds that a test reaches quickly, and that would be in the way of others. */
public final class SmallBounds implements QuarkusTestProfile {
    @Override
    public Map<String, String> getConfigOverrides() {
        return Map.of(
                "orderflow.status.streams.most", "3",
                "quarkus.websockets-next.server.auto-ping-interval", "1s");
    }
}
