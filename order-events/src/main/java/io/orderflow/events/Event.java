package io.orderflow.events;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.UUID;

/** Anything that is said on a topic. {@link EventType} lists for each where it goes and what it means. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "event")
@JsonSubTypes({
    @JsonSubTypes.Type(value = OrderEvent.Submitted.class, name = "order.submitted"),
    @JsonSubTypes.Type(value = OrderEvent.Approved.class, name = "order.approved"),
    @JsonSubTypes.Type(value = OrderEvent.Denied.class, name = "order.denied"),
    @JsonSubTypes.Type(value = OrderEvent.Executed.class, name = "order.executed"),
    @JsonSubTypes.Type(value = OrderEvent.Unconfirmed.class, name = "order.unconfirmed"),
    @JsonSubTypes.Type(value = OrderEvent.Recovered.class, name = "order.recovered"),
    @JsonSubTypes.Type(value = OrderEvent.Failed.class, name = "order.failed"),
    @JsonSubTypes.Type(value = OrderEvent.Filled.class, name = "order.filled"),
    @JsonSubTypes.Type(value = OrderEvent.Rejected.class, name = "order.rejected"),
    @JsonSubTypes.Type(value = OrderEvent.Cancelled.class, name = "order.cancelled"),
    @JsonSubTypes.Type(value = OrderCommand.Cancel.class, name = "order.cancel_requested"),
    @JsonSubTypes.Type(value = OrderCommand.Retry.class, name = "order.retry_requested"),
    @JsonSubTypes.Type(value = OrderCommand.Acknowledge.class, name = "order.acknowledged"),
    @JsonSubTypes.Type(value = AccountUpdated.class, name = "account.updated"),
    @JsonSubTypes.Type(value = QuoteUpdated.class, name = "market.quote"),
    @JsonSubTypes.Type(value = VenueHeartbeat.class, name = "market.heartbeat"),
    @JsonSubTypes.Type(value = OperationsEvent.TradingStateChanged.class, name = "operations.trading_state_changed"),
    @JsonSubTypes.Type(value = OperationsEvent.AccountChanged.class, name = "operations.account_changed"),
    @JsonSubTypes.Type(value = OperationsEvent.IntakeChanged.class, name = "operations.intake_changed"),
})
public sealed interface Event
        permits OrderEvent, OrderCommand, AccountUpdated, QuoteUpdated, VenueHeartbeat, OperationsEvent {

    /** Identity of the event: the same however often it is published. */
    UUID eventId();

    /** Key of the record: the trader, the symbol for quotes, or what an operation was about. */
    String key();

    /** This event's row of the table of events. */
    default EventType type() {
        return EventType.of(getClass());
    }
}
