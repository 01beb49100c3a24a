package io.orderflow.risk.domain;

import io.orderflow.events.Denial;
import io.orderflow.events.Reservation;
import java.math.BigDecimal;
import java.util.List;

/** What the rules say to an order. */
public sealed interface RiskDecision {

    /**
     * Nothing speaks against it.
     *
     * @param unitCash US dollars to hold back per share; 0 for sells
     * @param reducesPosition whether the order can only shrink what the trader holds
     */
    record Approved(BigDecimal unitCash, Reservation reservation, boolean reducesPosition) implements RiskDecision {}

    /** At least one rule refuses it; the most important comes first. */
    record Denied(List<Denial> denials) implements RiskDecision {
        public Denied {
            denials = List.copyOf(denials);
            if (denials.isEmpty()) {
                throw new IllegalArgumentException("a refusal without a reason");
            }
        }
    }
}
