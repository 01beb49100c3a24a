package io.orderflow.execution.domain;

/** What an order can be after the venue has denied having it. */
public sealed interface AfterAbsence extends Execution permits Sending, Unknown, NotAccepted, Done {}
