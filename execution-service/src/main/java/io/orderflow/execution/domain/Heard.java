package io.orderflow.execution.domain;

/** What an order can be once the venue has been heard. */
public sealed interface Heard extends Execution permits Working, Done {}
