package io.orderflow.events;

import static io.orderflow.events.Service.AUDIT;
import static io.orderflow.events.Service.EXECUTION;
import static io.orderflow.events.Service.ORDER_API;
import static io.orderflow.events.Service.RISK;
import static io.orderflow.events.Service.STATUS;

import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The table of events: for each its topic, producer, consumers, version rule, audit action and socket name. */
public enum EventType {
    SUBMITTED(
            OrderEvent.Submitted.class,
            "order.submitted",
            Topic.SUBMISSIONS,
            ORDER_API,
            Set.of(RISK, STATUS, AUDIT),
            VersionRule.FIRST,
            AuditAction.SUBMITTED,
            "order.submitted"),
    APPROVED(
            OrderEvent.Approved.class,
            "order.approved",
            Topic.DECISIONS,
            RISK,
            Set.of(EXECUTION, ORDER_API, STATUS, AUDIT),
            VersionRule.DECISION,
            AuditAction.APPROVED,
            "order.approved"),
    DENIED(
            OrderEvent.Denied.class,
            "order.denied",
            Topic.DECISIONS,
            RISK,
            Set.of(EXECUTION, ORDER_API, STATUS, AUDIT),
            VersionRule.DECISION,
            AuditAction.REJECTED,
            "order.rejected"),
    EXECUTED(OrderEvent.Executed.class, "order.executed", AuditAction.EXECUTED),
    UNCONFIRMED(OrderEvent.Unconfirmed.class, "order.unconfirmed", AuditAction.EXECUTED),
    RECOVERED(OrderEvent.Recovered.class, "order.recovered", AuditAction.RECOVERED),
    FAILED(OrderEvent.Failed.class, "order.failed", AuditAction.FAILED),
    FILLED(OrderEvent.Filled.class, "order.filled", AuditAction.FILLED),
    REJECTED(OrderEvent.Rejected.class, "order.rejected", AuditAction.REJECTED),
    CANCELLED(OrderEvent.Cancelled.class, "order.cancelled", AuditAction.CANCELLED),
    CANCEL(
            OrderCommand.Cancel.class,
            "order.cancel_requested",
            Topic.COMMANDS,
            ORDER_API,
            Set.of(EXECUTION, AUDIT),
            VersionRule.NONE,
            AuditAction.CANCEL_REQUESTED,
            null),
    RETRY(
            OrderCommand.Retry.class,
            "order.retry_requested",
            Topic.COMMANDS,
            ORDER_API,
            Set.of(EXECUTION, AUDIT),
            VersionRule.NONE,
            AuditAction.RETRY_REQUESTED,
            null),
    ACKNOWLEDGE(
            OrderCommand.Acknowledge.class,
            "order.acknowledged",
            Topic.COMMANDS,
            ORDER_API,
            Set.of(EXECUTION, AUDIT),
            VersionRule.NONE,
            AuditAction.ACKNOWLEDGED,
            null),
    ACCOUNT(
            AccountUpdated.class,
            "account.updated",
            Topic.ACCOUNTS,
            RISK,
            Set.of(STATUS),
            VersionRule.OWN_COUNT,
            null,
            "account.updated"),
    QUOTE(
            QuoteUpdated.class,
            "market.quote",
            Topic.QUOTES,
            EXECUTION,
            Set.of(RISK, STATUS),
            VersionRule.NONE,
            null,
            null),
    HEARTBEAT(
            VenueHeartbeat.class,
            "market.heartbeat",
            Topic.QUOTES,
            EXECUTION,
            Set.of(RISK, STATUS),
            VersionRule.NONE,
            null,
            null),
    TRADING_STATE(
            OperationsEvent.TradingStateChanged.class,
            "operations.trading_state_changed",
            Topic.OPERATIONS,
            EXECUTION,
            Set.of(RISK, AUDIT),
            VersionRule.OWN_COUNT,
            AuditAction.TRADING_STATE_CHANGED,
            null),
    ACCOUNT_CHANGE(
            OperationsEvent.AccountChanged.class,
            "operations.account_changed",
            Topic.OPERATIONS,
            RISK,
            Set.of(AUDIT),
            VersionRule.OWN_COUNT,
            AuditAction.ACCOUNT_CHANGED,
            null),
    INTAKE_CHANGE(
            OperationsEvent.IntakeChanged.class,
            "operations.intake_changed",
            Topic.OPERATIONS,
            ORDER_API,
            Set.of(AUDIT),
            VersionRule.NONE,
            AuditAction.INTAKE_CHANGED,
            null);

    private static final Map<Class<? extends Event>, EventType> BY_CLASS =
            Arrays.stream(values()).collect(Collectors.toMap(type -> type.eventClass, Function.identity()));

    private final Class<? extends Event> eventClass;
    private final String eventName;
    private final Topic topic;
    private final Service producer;
    private final Set<Service> consumers;
    private final VersionRule versionRule;
    private final @Nullable AuditAction auditAction;
    private final @Nullable String socketName;

    EventType(
            Class<? extends Event> eventClass,
            String eventName,
            Topic topic,
            Service producer,
            Set<Service> consumers,
            VersionRule versionRule,
            @Nullable AuditAction auditAction,
            @Nullable String socketName) {
        this.eventClass = eventClass;
        this.eventName = eventName;
        this.topic = topic;
        this.producer = producer;
        this.consumers = consumers;
        this.versionRule = versionRule;
        this.auditAction = auditAction;
        this.socketName = socketName;
    }

    /** What execution-service reports: everybody but itself reads it. */
    EventType(Class<? extends OrderEvent> eventClass, String eventName, AuditAction auditAction) {
        this(
                eventClass,
                eventName,
                Topic.EXECUTIONS,
                EXECUTION,
                Set.of(RISK, ORDER_API, STATUS, AUDIT),
                VersionRule.NEXT,
                auditAction,
                eventName);
    }

    /** The row of an event's class. */
    public static EventType of(Class<? extends Event> eventClass) {
        var type = BY_CLASS.get(eventClass);
        if (type == null) {
            throw new IllegalArgumentException("not in the table of events: " + eventClass);
        }
        return type;
    }

    public Class<? extends Event> eventClass() {
        return eventClass;
    }

    /** The value of the property {@code event} in the JSON of a record. */
    public String eventName() {
        return eventName;
    }

    public Topic topic() {
        return topic;
    }

    public Service producer() {
        return producer;
    }

    public Set<Service> consumers() {
        return consumers;
    }

    public VersionRule versionRule() {
        return versionRule;
    }

    /** What the audit log calls it; null if it is not about an order. */
    public @Nullable AuditAction auditAction() {
        return auditAction;
    }

    /** What the status stream calls it; null if it is not pushed. */
    public @Nullable String socketName() {
        return socketName;
    }
}
