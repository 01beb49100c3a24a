package io.orderflow.execution.stub;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.Map;

/** Points both configured venues at stub venues, the primary one being given to tests that have a field for it. */
public final class StubVenueResource implements QuarkusTestResourceLifecycleManager {
    private StubVenue east;
    private StubVenue west;

    @Override
    public Map<String, String> start() {
        east = new StubVenue();
        west = new StubVenue();
        return Map.of(
                "EXCHANGE_BASE_URL",
                east.baseUrl(),
                "EXCHANGE_WEST_BASE_URL",
                west.baseUrl(),
                "orderflow.execution.trading-state-timeout",
                "PT3S",
                "orderflow.execution.holdings-every",
                "1h",
                "orderflow.execution.stream-progress-every",
                "PT0.3S",
                "EXCHANGE_API_RATE_LIMIT",
                "60000",
                "orderflow.execution.retry-delays",
                "PT1S,PT1S,PT1S",
                "orderflow.execution.quarantine",
                "PT3S",
                "orderflow.execution.denial-spacing",
                "PT0.3S");
    }

    @Override
    public void inject(TestInjector injector) {
        injector.injectIntoFields(east, new TestInjector.MatchesType(StubVenue.class));
    }

    @Override
    public void stop() {
        east.close();
        west.close();
    }
}
