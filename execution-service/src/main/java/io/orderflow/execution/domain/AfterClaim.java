package io.orderflow.execution.domain;

/** What an order can be after the claim to send it. */
public sealed interface AfterClaim extends Execution permits Sending, Done {}
