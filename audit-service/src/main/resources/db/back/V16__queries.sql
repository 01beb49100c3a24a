DROP INDEX execution_logs_executions;
DROP INDEX execution_logs_timestamp;
DROP INDEX execution_logs_symbol_timestamp;
DROP INDEX execution_logs_action_timestamp;
CREATE INDEX execution_logs_action ON execution_logs (action);
