-- The log takes what traders do about orders that the venue has not taken. The version before works on this schema.
ALTER TABLE execution_logs
    DROP CONSTRAINT execution_logs_action_check,
    ADD CONSTRAINT execution_logs_action_check
        CHECK (action IN ('SUBMITTED', 'APPROVED', 'REJECTED', 'EXECUTED', 'RECOVERED', 'FAILED', 'FILLED',
                          'CANCEL_REQUESTED', 'CANCELLED', 'RETRY_REQUESTED', 'ACKNOWLEDGED',
                          'TRADING_STATE_CHANGED', 'ACCOUNT_CHANGED', 'INTAKE_CHANGED'));
