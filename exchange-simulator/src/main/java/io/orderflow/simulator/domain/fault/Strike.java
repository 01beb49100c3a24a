package io.orderflow.simulator.domain.fault;

import java.time.Duration;

/** A fault that strikes now. */
public record Strike(VenueFault fault, Duration delay) {}
