package io.orderflow.execution.inbound;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.orderflow.events.TradingScope;
import io.orderflow.execution.domain.StateSetting;
import io.orderflow.execution.domain.TradingSubject;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A trading state as HTTP shows it.
 *
 * @param subject null for the whole firm
 */
record TradingStateJson(
        String scope,
        @Nullable String subject,
        String state,
        long version,
        String reason,
        String changedBy,
        Instant changedAt) {

    static TradingStateJson of(StateSetting setting) {
        TradingSubject subject = setting.subject();
        return new TradingStateJson(
                subject.scope().name(),
                subject.scope() == TradingScope.FIRM ? null : subject.subject(),
                setting.state().name(),
                setting.version(),
                setting.reason(),
                setting.changedBy(),
                setting.changedAt());
    }

    /**
     * All that are in force.
     *
     * @param version what a setting that is decided upon them gives
     */
    record All(List<TradingStateJson> states, long version) {}

    /**
     * The answer to a setting.
     *
     * @param cancelsRequested orders of which this call has requested the end
     */
    record Set(@JsonUnwrapped TradingStateJson setting, int cancelsRequested) {}
}
