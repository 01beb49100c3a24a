package io.orderflow.execution.application;

import io.orderflow.execution.domain.Holdings;
import io.smallrye.mutiny.Uni;

/** Our accounts at the venues, as they see them. */
public interface VenueAccounts {

    /** What the venue says is held there; fails if it does not say so readably. */
    Uni<Holdings> holdings(String venue);
}
