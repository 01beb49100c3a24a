-- Fails once a repair is in the log, for no row is ever taken out of it. No harm: the version before works on the newer
-- schema.
ALTER TABLE execution_logs
    DROP CONSTRAINT execution_logs_action_check,
    ADD CONSTRAINT execution_logs_action_check
        CHECK (action IN ('SUBMITTED', 'APPROVED', 'REJECTED', 'EXECUTED', 'RECOVERED', 'FAILED', 'FILLED',
                          'CANCEL_REQUESTED', 'CANCELLED',
                          'TRADING_STATE_CHANGED', 'ACCOUNT_CHANGED', 'INTAKE_CHANGED'));
