package io.orderflow.simulator.application;

import io.orderflow.simulator.domain.fault.FaultPlan;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** How each venue misbehaves. Not journaled: a restart heals everything. */
@ApplicationScoped
public class FaultPlans {
    private final Map<String, FaultPlan> byVenue = new ConcurrentHashMap<>();

    /** @param venue a name there is, in any spelling */
    public FaultPlan of(String venue) {
        return byVenue.computeIfAbsent(venue.toLowerCase(Locale.ROOT), name -> new FaultPlan());
    }
}
