package io.orderflow.gateway.application;

import io.orderflow.gateway.domain.UpstreamService;
import io.vertx.core.Future;

/** Asks a service whether it is ready. */
public interface ServiceProbe {

    /** Whether it says so within the time-out; never fails. */
    Future<Boolean> isReady(UpstreamService service);
}
