-- The log is searched newest first, by any of these; rows of the same microsecond are few, so their ids need not be in it.
DROP INDEX execution_logs_action;
CREATE INDEX execution_logs_action_timestamp ON execution_logs (action, "timestamp" DESC);
CREATE INDEX execution_logs_symbol_timestamp ON execution_logs (symbol, "timestamp" DESC);
CREATE INDEX execution_logs_timestamp ON execution_logs ("timestamp" DESC);

-- Executions are reported oldest first, exactly in the order of this one, so that the first row needs no sort of all.
CREATE INDEX execution_logs_executions ON execution_logs ("timestamp", id)
    WHERE action = 'FILLED' OR (action = 'RECOVERED' AND reason_code = 'OVERFILLED');
