package io.orderflow.execution.domain;

/** What an order can be when a send did not leave the house. */
public sealed interface NotYetSent extends Execution permits Approved, Unknown, Done {}
