package io.orderflow.events;

/** What {@code execution_logs} calls an event. */
public enum AuditAction {
    SUBMITTED,
    APPROVED,
    REJECTED,
    EXECUTED,
    RECOVERED,
    FAILED,
    FILLED,
    CANCEL_REQUESTED,
    CANCELLED,
    RETRY_REQUESTED,
    ACKNOWLEDGED,
    TRADING_STATE_CHANGED,
    ACCOUNT_CHANGED,
    INTAKE_CHANGED
}
