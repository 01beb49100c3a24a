package io.orderflow.status.inbound;

import java.util.List;

/** Who may look at the market. */
final class MarketRoles {
    static final String TRADER = "trader";
    static final String COMPLIANCE = "compliance";
    static final String OPS = "ops";
    static final List<String> ALL = List.of(TRADER, COMPLIANCE, OPS);

    private MarketRoles() {}
}
