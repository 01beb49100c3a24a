-- The log takes what operations change as well. Everything is added: the version before works on this schema.
ALTER TABLE execution_logs
    ALTER COLUMN order_id  DROP NOT NULL,
    ALTER COLUMN trader_id DROP NOT NULL,
    ALTER COLUMN symbol    DROP NOT NULL,
    ALTER COLUMN side      DROP NOT NULL,
    ALTER COLUMN quantity  DROP NOT NULL,
    ADD COLUMN scope      text CHECK (scope IN ('FIRM', 'TRADER', 'SYMBOL', 'VENUE')),
    ADD COLUMN subject    text,
    ADD COLUMN changed_by text,
    ADD COLUMN changes    jsonb CHECK (jsonb_typeof(changes) = 'array'),
    DROP CONSTRAINT execution_logs_action_check,
    ADD CONSTRAINT execution_logs_action_check
        CHECK (action IN ('SUBMITTED', 'APPROVED', 'REJECTED', 'EXECUTED', 'RECOVERED', 'FAILED', 'FILLED',
                          'CANCEL_REQUESTED', 'CANCELLED',
                          'TRADING_STATE_CHANGED', 'ACCOUNT_CHANGED', 'INTAKE_CHANGED')),
    DROP CONSTRAINT status_is_missing_only_from_commands,
    DROP CONSTRAINT reason_has_a_code,
    ADD CONSTRAINT says_all_of_an_order_or_all_of_a_change CHECK (
        CASE
            WHEN action IN ('TRADING_STATE_CHANGED', 'ACCOUNT_CHANGED', 'INTAKE_CHANGED') THEN
                changed_by IS NOT NULL AND reason IS NOT NULL AND changes IS NOT NULL
                AND (trader_id IS NOT NULL) = (action = 'ACCOUNT_CHANGED')
                AND (scope IS NOT NULL) = (action = 'TRADING_STATE_CHANGED')
                AND (subject IS NOT NULL) = (scope IS NOT NULL)
                AND (version IS NOT NULL) = (action <> 'INTAKE_CHANGED')
                AND num_nonnulls(order_id, status, symbol, side, quantity, price, venue, reason_code, retry_attempt,
                                 error_code) = 0
            ELSE
                num_nulls(order_id, trader_id, symbol, side, quantity) = 0
                AND (status IS NULL) = (version IS NULL)
                AND (reason IS NULL) = (reason_code IS NULL)
                AND num_nonnulls(scope, subject, changed_by, changes) = 0
        END);

COMMENT ON COLUMN execution_logs.trader_id IS 'whose order, or whose account was changed';
COMMENT ON COLUMN execution_logs.version IS
    'of the order, null for a command; of the account or the trading state that was set';
COMMENT ON COLUMN execution_logs.reason IS 'why the order is as it is, or why it was changed in the words of changed_by';
COMMENT ON COLUMN execution_logs.scope IS 'what a trading state is about; the subject says what of it';
COMMENT ON COLUMN execution_logs.changed_by IS 'the subject of the token of whoever changed it, or a service';
COMMENT ON COLUMN execution_logs.changes IS 'what changed: field, before, after';

GRANT INSERT (scope, subject, changed_by, changes) ON execution_logs TO audit_writer;

-- What operations do, with a trader's account too, is for compliance.
DROP POLICY trader_sees_own ON execution_logs;
CREATE POLICY trader_sees_own_orders ON execution_logs FOR SELECT TO audit_trader
    USING (trader_id = current_setting('app.trader_id', true) AND order_id IS NOT NULL);
