package io.orderflow.execution.application;

import io.orderflow.execution.domain.VenueCondition;
import java.util.List;

/** What this instance knows of the venues without asking them. */
public interface VenueConditions {
    /** Of all that are configured, by name. */
    List<VenueCondition> now();
}
