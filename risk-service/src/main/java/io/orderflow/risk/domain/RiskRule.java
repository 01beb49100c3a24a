package io.orderflow.risk.domain;

import io.orderflow.events.Denial;
import java.util.Optional;

/** One condition of approval: a pure function with a typed refusal. */
@FunctionalInterface
public interface RiskRule {

    /** The refusal, or empty if the rule has nothing against the order or does not apply to it. */
    Optional<Denial> judge(Assessment assessment);
}
