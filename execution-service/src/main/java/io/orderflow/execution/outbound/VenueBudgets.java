package io.orderflow.execution.outbound;

import static java.util.Objects.requireNonNull;

import io.micrometer.core.instrument.MeterRegistry;
import io.orderflow.execution.application.CallBudgets;
import io.orderflow.execution.application.Pause;
import io.orderflow.execution.config.ExecutionConfig;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.Map;

/** The calls that each of the venues allows. */
@ApplicationScoped
class VenueBudgets {
    private final Map<String, CallBudget> byVenue = new HashMap<>();

    VenueBudgets(ExecutionConfig config, CallBudgets budgets, Pause pause, MeterRegistry metrics) {
        config.venues()
                .keySet()
                .forEach(venue -> byVenue.put(
                        venue,
                        new CallBudget(
                                venue,
                                config.apiRateLimit(),
                                config.apiRateKeptPercent(),
                                config.calls().longestWait(),
                                budgets,
                                pause,
                                metrics)));
    }

    CallBudget of(String venue) {
        return requireNonNull(byVenue.get(venue), venue);
    }
}
