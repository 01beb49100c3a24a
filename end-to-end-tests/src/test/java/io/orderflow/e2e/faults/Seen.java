package io.orderflow.e2e.faults;

import io.orderflow.e2e.faults.Evidence.SeenAccount;
import io.orderflow.e2e.faults.Evidence.SeenFill;
import io.orderflow.e2e.faults.Evidence.SeenOrder;
import io.orderflow.e2e.faults.Evidence.TrailEntry;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Things seen, for tests of the checks. */
final class Seen {
    static final Instant START = Instant.parse("2026-03-02T14:30:00Z");
    static final BigDecimal PRICE = new BigDecimal("12.00");

    private Seen() {}

    static Instant at(int seconds) {
        return START.plusSeconds(seconds);
    }

    /** One that was approved at a second and ended filled at another. */
    static SeenOrder filled(String id, String side, int quantity, int approved, int ended) {
        return new SeenOrder(
                id,
                "load-0001",
                "F",
                side,
                quantity,
                "FILLED",
                "",
                quantity,
                PRICE,
                "key-" + id,
                List.of(new SeenFill("fill-" + id, quantity, PRICE, BigDecimal.ZERO)),
                List.of(
                        new TrailEntry("APPROVED", "PENDING", 1L, quantity, null, null, at(approved)),
                        new TrailEntry("FILLED", "FILLED", 3L, quantity, PRICE, null, at(ended))));
    }

    static SeenAccount account(String cash) {
        return new SeenAccount(new BigDecimal(cash), BigDecimal.ZERO, Map.of(), 0);
    }
}
