package io.orderflow.orders.application;

import io.smallrye.mutiny.Uni;

/** Where an order is judged without being submitted. */
public interface RiskAssessments {

    /** Judges it on the trader's account as it is now, within a bounded time; never fails. */
    Uni<PreviewOrder.Result> assess(PreviewOrder.Query query);
}
