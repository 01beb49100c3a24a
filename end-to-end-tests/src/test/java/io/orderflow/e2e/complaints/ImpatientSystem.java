package io.orderflow.e2e.complaints;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderflow.e2e.WholeSystem;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * A system for one class of tests, which waits less long than the real one would. Its market and its venue are well before each test.
 * Only an order that rests is looked up later than any test lasts: what its stream did not tell is for a reconciliation, or for the
 * look-up of fills that a report shows to be missing.
 */
final class ImpatientSystem implements BeforeAllCallback, BeforeEachCallback, AfterEachCallback, AfterAllCallback {
    private static final Map<String, String> IMPATIENT = Map.of(
            "VENUE_SEND_TIMEOUT", "2s",
            "ORDERFLOW_EXECUTION_LEASE", "5s",
            "ORDERFLOW_EXECUTION_QUARANTINE", "3s",
            "ORDERFLOW_EXECUTION_RESTING_LOOK_UP", "60s",
            "ORDERFLOW_EXECUTION_RETRY_DELAYS", "1s,1s,1s");

    private WholeSystem system;

    WholeSystem system() {
        return system;
    }

    @Override
    public void beforeAll(ExtensionContext context) throws IOException {
        system = WholeSystem.start("stack-logs-complaints", IMPATIENT);
        system.letStandStill(Story.SYMBOL, "150.00", Story.ASK);
    }

    /** What a story that went wrong has left at the venue must not take the shares of the next one. */
    @Override
    public void beforeEach(ExtensionContext context) {
        var venue = system().venue();
        venue.setMarket(Story.SYMBOL, "148.90", 10_000, Story.BID, 10_000);
        Story.quoteAsEver(venue);
    }

    /** A test in which its fault did not strike proves nothing. */
    @Override
    public void afterEach(ExtensionContext context) {
        var unstruck = system().venue().unstruck();
        system().venue().heal();
        assertThat(unstruck).isEmpty();
    }

    @Override
    public void afterAll(ExtensionContext context) throws IOException {
        if (system != null) {
            system.close();
        }
    }
}
