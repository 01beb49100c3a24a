package io.orderflow.simulator.domain;

import org.jspecify.annotations.Nullable;

/**
 * An event and what it left behind.
 *
 * @param order the order right after the event, for events of orders
 * @param position shares of the order's symbol the account holds right after the event, negative when short
 */
public record Change(VenueEvent event, @Nullable Order order, long position) {}
