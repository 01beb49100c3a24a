-- The audit log: one row for every event of an order, for good.
--
-- Group roles belong to the cluster, not to the database, so they may be there already.
DO $$
DECLARE
    group_role text;
BEGIN
    FOREACH group_role IN ARRAY ARRAY ['audit_writer', 'audit_trader', 'audit_compliance'] LOOP
        IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = group_role) THEN
            EXECUTE format('CREATE ROLE %I NOLOGIN', group_role);
        END IF;
        -- The service takes a role for one transaction at a time and has no rights of its own.
        EXECUTE format('GRANT %I TO audit_service WITH INHERIT FALSE, SET TRUE', group_role);
    END LOOP;
END
$$;

CREATE TABLE execution_logs (
    id               bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    event_id         uuid        NOT NULL UNIQUE,
    order_id         uuid        NOT NULL,
    trader_id        text        NOT NULL,
    action           text        NOT NULL CHECK (action IN ('SUBMITTED', 'APPROVED', 'REJECTED', 'EXECUTED', 'RECOVERED',
                                                            'FAILED', 'FILLED', 'CANCEL_REQUESTED', 'CANCELLED')),
    status           text        CHECK (status IN ('PENDING', 'PARTIAL', 'FILLED', 'REJECTED', 'CANCELLED')),
    symbol           text        NOT NULL,
    side             text        NOT NULL CHECK (side IN ('BUY', 'SELL')),
    quantity         integer     NOT NULL CHECK (quantity > 0),
    price            numeric,
    venue            text,
    "timestamp"      timestamptz NOT NULL,
    reason_code      text,
    reason           text,
    retry_attempt    integer     CHECK (retry_attempt >= 0),
    error_code       text,
    version          bigint      CHECK (version >= 0),
    source_topic     text        NOT NULL,
    source_partition integer     NOT NULL,
    source_offset    bigint      NOT NULL,
    event            jsonb       NOT NULL,
    created_at       timestamptz NOT NULL DEFAULT clock_timestamp(),
    CONSTRAINT status_is_missing_only_from_commands CHECK ((status IS NULL) = (version IS NULL)),
    CONSTRAINT reason_has_a_code CHECK ((reason IS NULL) = (reason_code IS NULL))
);

CREATE INDEX execution_logs_trader_timestamp ON execution_logs (trader_id, "timestamp" DESC);
CREATE INDEX execution_logs_order ON execution_logs (order_id);
CREATE INDEX execution_logs_action ON execution_logs (action);

COMMENT ON COLUMN execution_logs."timestamp" IS 'when the owner of the order decided it, or the trader asked';
COMMENT ON COLUMN execution_logs.quantity IS 'shares of the fill if the action is FILLED, else of the order';
COMMENT ON COLUMN execution_logs.price IS 'US dollars: of the fill if the action is FILLED, else of the order (null: market)';
COMMENT ON COLUMN execution_logs.retry_attempt IS '0 for the first send, null for what is no send';
COMMENT ON COLUMN execution_logs.version IS 'null for a command, which changes nothing until it is carried out';
COMMENT ON COLUMN execution_logs.event IS 'the event as it was received';
COMMENT ON COLUMN execution_logs.created_at IS 'when the row was written, by the clock of the database';

-- Statement triggers: they fire even where row-level security hides every row, and ALWAYS means under
-- session_replication_role = replica too.
CREATE FUNCTION refuse_change_of_execution_logs() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'execution_logs is append-only: % refused', TG_OP USING ERRCODE = 'insufficient_privilege';
END
$$;

CREATE TRIGGER append_only
    BEFORE UPDATE OR DELETE OR TRUNCATE ON execution_logs
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change_of_execution_logs();
ALTER TABLE execution_logs ENABLE ALWAYS TRIGGER append_only;

ALTER TABLE execution_logs ENABLE ROW LEVEL SECURITY;
ALTER TABLE execution_logs FORCE ROW LEVEL SECURITY;

-- What the writer may say, and no more: id and created_at are the database's. It reads back only the column that tells
-- a redelivery.
GRANT INSERT (event_id, order_id, trader_id, action, status, symbol, side, quantity, price, venue, "timestamp",
              reason_code, reason, retry_attempt, error_code, version,
              source_topic, source_partition, source_offset, event),
      SELECT (event_id)
    ON execution_logs TO audit_writer;
GRANT SELECT ON execution_logs TO audit_trader, audit_compliance;

CREATE POLICY writer_appends ON execution_logs FOR INSERT TO audit_writer WITH CHECK (true);
CREATE POLICY writer_recognises_events ON execution_logs FOR SELECT TO audit_writer USING (true);
CREATE POLICY trader_sees_own ON execution_logs FOR SELECT TO audit_trader
    USING (trader_id = current_setting('app.trader_id', true));
CREATE POLICY compliance_sees_all ON execution_logs FOR SELECT TO audit_compliance USING (true);
