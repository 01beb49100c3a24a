-- Every row of the log is chained to the one before it: its hash covers all that it says and the hash of its predecessor, so
-- that nothing can be changed, taken out or put in between without every later hash being wrong. docs/audit-chain.md has the
-- canonical form; the functions here and the verifier in Java each follow it, and neither is made of the other.
--
-- The version before works on this schema: what it inserts is chained as well, and jsonb is stored as its text.
--
-- Functions with a body in SQL are bound to what they name when they are made. The others look for it each time they are
-- called, so they say where: a temporary table of the caller must not stand before the log.

-- Nobody needs temporary tables here, and a caller who can make none can shadow nothing.
DO $$
BEGIN
    EXECUTE format('REVOKE TEMPORARY ON DATABASE %I FROM PUBLIC', current_database());
EXCEPTION
    WHEN insufficient_privilege THEN
        RAISE NOTICE 'everybody may still make temporary tables in %: only its owner can forbid it', current_database();
END
$$;

-- One field of the canonical form; nothing if it has no value.
CREATE FUNCTION audit_field(name text, value text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE
    RETURN coalesce(name || '=' || octet_length(value)::text || ':' || value || E'\n', '');

-- A time as the canonical form has it.
CREATE FUNCTION audit_time(t timestamptz) RETURNS text LANGUAGE sql STABLE PARALLEL SAFE
    RETURN to_char(t AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"');

-- The hash of a canonical form.
CREATE FUNCTION audit_hash(form text) RETURNS text LANGUAGE sql STABLE PARALLEL SAFE
    RETURN encode(sha256(convert_to(form, 'UTF8')), 'hex');

-- The chain of an order, or of an event that is of no order.
CREATE FUNCTION audit_chain(subject uuid) RETURNS smallint LANGUAGE sql STABLE PARALLEL SAFE
    RETURN (get_byte(sha256(convert_to(subject::text, 'UTF8')), 0) % 16)::smallint;

-- What is hashed is the text as it was received, which jsonb would not keep.
ALTER TABLE execution_logs
    DROP CONSTRAINT execution_logs_changes_check,
    ALTER COLUMN event   TYPE text,
    ALTER COLUMN changes TYPE text,
    ADD CONSTRAINT execution_logs_event_check   CHECK (jsonb_typeof(event::jsonb) = 'object'),
    ADD CONSTRAINT execution_logs_changes_check CHECK (jsonb_typeof(changes::jsonb) = 'array'),
    ADD COLUMN chain         smallint CHECK (chain BETWEEN 0 AND 15),
    ADD COLUMN sequence      bigint   CHECK (sequence >= 1),
    ADD COLUMN previous_hash text     CHECK (previous_hash ~ '^[0-9a-f]{64}$'),
    ADD COLUMN hash          text     CHECK (hash ~ '^[0-9a-f]{64}$');

COMMENT ON COLUMN execution_logs.event IS 'the event as it was received: JSON, to the letter';
COMMENT ON COLUMN execution_logs.changes IS 'what changed: field, before, after; JSON';
COMMENT ON COLUMN execution_logs.chain IS 'first byte of the SHA-256 of the order''s id, or the event''s if it is of no order, modulo 16';
COMMENT ON COLUMN execution_logs.sequence IS 'place in the chain, from 1, without a gap';
COMMENT ON COLUMN execution_logs.previous_hash IS 'hash of the row before in the chain; 64 zeros for the first';
COMMENT ON COLUMN execution_logs.hash IS 'SHA-256 of the canonical form of the row, previous_hash included';

-- A column that is added later is added at the end: where it is null, the form is what it was.
CREATE FUNCTION execution_logs_form(entry execution_logs) RETURNS text LANGUAGE sql STABLE
    RETURN audit_field('chain', entry.chain::text)
        || audit_field('sequence', entry.sequence::text)
        || audit_field('previous_hash', entry.previous_hash)
        || audit_field('id', entry.id::text)
        || audit_field('event_id', entry.event_id::text)
        || audit_field('order_id', entry.order_id::text)
        || audit_field('trader_id', entry.trader_id)
        || audit_field('action', entry.action)
        || audit_field('status', entry.status)
        || audit_field('symbol', entry.symbol)
        || audit_field('side', entry.side)
        || audit_field('quantity', entry.quantity::text)
        || audit_field('price', trim_scale(entry.price)::text)
        || audit_field('venue', entry.venue)
        || audit_field('timestamp', audit_time(entry."timestamp"))
        || audit_field('reason_code', entry.reason_code)
        || audit_field('reason', entry.reason)
        || audit_field('retry_attempt', entry.retry_attempt::text)
        || audit_field('error_code', entry.error_code)
        || audit_field('version', entry.version::text)
        || audit_field('source_topic', entry.source_topic)
        || audit_field('source_partition', entry.source_partition::text)
        || audit_field('source_offset', entry.source_offset::text)
        || audit_field('scope', entry.scope)
        || audit_field('subject', entry.subject)
        || audit_field('changed_by', entry.changed_by)
        || audit_field('changes', entry.changes)
        || audit_field('event', entry.event)
        || audit_field('created_at', audit_time(entry.created_at));

-- The rows that are there already, in the order in which they were written. Only here is the log open to its owner, and
-- to nobody else meanwhile: ALTER TABLE holds the table until all of this is committed.
ALTER TABLE execution_logs NO FORCE ROW LEVEL SECURITY;
ALTER TABLE execution_logs DISABLE TRIGGER append_only;
DO $$
DECLARE
    entry     execution_logs;
    sequences bigint[] := array_fill(0::bigint, ARRAY [16]);
    hashes    text[]   := array_fill(repeat('0', 64), ARRAY [16]);
BEGIN
    FOR entry IN SELECT * FROM execution_logs ORDER BY id LOOP
        entry.chain := audit_chain(coalesce(entry.order_id, entry.event_id));
        entry.sequence := sequences[entry.chain + 1] + 1;
        entry.previous_hash := hashes[entry.chain + 1];
        entry.hash := audit_hash(execution_logs_form(entry));
        UPDATE execution_logs
            SET chain = entry.chain, sequence = entry.sequence, previous_hash = entry.previous_hash, hash = entry.hash
            WHERE id = entry.id;
        sequences[entry.chain + 1] := entry.sequence;
        hashes[entry.chain + 1] := entry.hash;
    END LOOP;
END
$$;
ALTER TABLE execution_logs ENABLE ALWAYS TRIGGER append_only;
ALTER TABLE execution_logs FORCE ROW LEVEL SECURITY;

ALTER TABLE execution_logs
    ALTER COLUMN chain         SET NOT NULL,
    ALTER COLUMN sequence      SET NOT NULL,
    ALTER COLUMN previous_hash SET NOT NULL,
    ALTER COLUMN hash          SET NOT NULL,
    ADD CONSTRAINT execution_logs_chain_sequence_key UNIQUE (chain, sequence);

-- Chains each new row, with the rights of whoever inserts it. The lock is that of the chain, until the end of the
-- transaction: appends to one chain follow one another, whatever instance they come from, and the next one sees what the one
-- before has committed, since under READ COMMITTED each statement of the function looks anew. Under a stricter isolation it
-- would see an older head, and the unique constraint would refuse the row. A transaction appends one row, or its rows in
-- the order of their chains: then no two wait for each other.
CREATE FUNCTION chain_execution_log() RETURNS trigger LANGUAGE plpgsql
    SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
    last_sequence bigint;
    last_hash     text;
BEGIN
    NEW.chain := audit_chain(coalesce(NEW.order_id, NEW.event_id));
    PERFORM pg_advisory_xact_lock(1635083369, NEW.chain);
    -- What is redelivered takes no place in the chain.
    IF EXISTS (SELECT FROM execution_logs WHERE event_id = NEW.event_id) THEN
        RETURN NULL;
    END IF;
    SELECT sequence, hash INTO last_sequence, last_hash
        FROM execution_logs WHERE chain = NEW.chain ORDER BY sequence DESC LIMIT 1;
    NEW.sequence := coalesce(last_sequence, 0) + 1;
    NEW.previous_hash := coalesce(last_hash, repeat('0', 64));
    NEW.hash := audit_hash(execution_logs_form(NEW));
    RETURN NEW;
END
$$;

CREATE TRIGGER chained BEFORE INSERT ON execution_logs FOR EACH ROW EXECUTE FUNCTION chain_execution_log();
ALTER TABLE execution_logs ENABLE ALWAYS TRIGGER chained;

-- What the trigger reads on behalf of the writer, and what a checkpoint signs.
GRANT SELECT (chain, sequence, hash) ON execution_logs TO audit_writer;
