-- Who read the log, and what of it: as append-only and as chained as the log itself, in a chain of its own.
CREATE TABLE audit_accesses (
    id            bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    accessed_by   text        NOT NULL,
    role          text        NOT NULL CHECK (role IN ('TRADER', 'COMPLIANCE', 'OPERATIONS')),
    kind          text        NOT NULL CHECK (kind IN ('TRAIL', 'LOGS', 'EXECUTIONS_CSV', 'EXECUTIONS_PDF',
                                                       'EXECUTIONS_SUMMARY', 'ORDER_TICKETS', 'VERIFICATION',
                                                       'EXPORT')),
    parameters    text        NOT NULL CHECK (jsonb_typeof(parameters::jsonb) = 'object'),
    row_count     bigint      CHECK (row_count >= 0),
    accessed_at   timestamptz NOT NULL DEFAULT clock_timestamp(),
    chain         smallint    NOT NULL CHECK (chain = 16),
    sequence      bigint      NOT NULL CHECK (sequence >= 1),
    previous_hash text        NOT NULL CHECK (previous_hash ~ '^[0-9a-f]{64}$'),
    hash          text        NOT NULL CHECK (hash ~ '^[0-9a-f]{64}$'),
    CONSTRAINT audit_accesses_chain_sequence_key UNIQUE (chain, sequence)
);

COMMENT ON COLUMN audit_accesses.accessed_by IS 'the subject of the token; of OPERATIONS, who do without the service, the user of their machine';
COMMENT ON COLUMN audit_accesses.role IS 'in which role it was read';
COMMENT ON COLUMN audit_accesses.parameters IS 'what was asked for; JSON';
COMMENT ON COLUMN audit_accesses.row_count IS 'rows answered; null if nobody had counted them when the answer began';
COMMENT ON COLUMN audit_accesses.chain IS 'always 16: the chains of the log are 0 to 15';

CREATE FUNCTION audit_accesses_form(entry audit_accesses) RETURNS text LANGUAGE sql STABLE
    RETURN audit_field('chain', entry.chain::text)
        || audit_field('sequence', entry.sequence::text)
        || audit_field('previous_hash', entry.previous_hash)
        || audit_field('id', entry.id::text)
        || audit_field('accessed_by', entry.accessed_by)
        || audit_field('role', entry.role)
        || audit_field('kind', entry.kind)
        || audit_field('parameters', entry.parameters)
        || audit_field('row_count', entry.row_count::text)
        || audit_field('accessed_at', audit_time(entry.accessed_at));

CREATE FUNCTION chain_audit_access() RETURNS trigger LANGUAGE plpgsql
    SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
    last_sequence bigint;
    last_hash     text;
BEGIN
    NEW.chain := 16;
    PERFORM pg_advisory_xact_lock(1635083369, NEW.chain);
    SELECT sequence, hash INTO last_sequence, last_hash
        FROM audit_accesses WHERE chain = NEW.chain ORDER BY sequence DESC LIMIT 1;
    NEW.sequence := coalesce(last_sequence, 0) + 1;
    NEW.previous_hash := coalesce(last_hash, repeat('0', 64));
    NEW.hash := audit_hash(audit_accesses_form(NEW));
    RETURN NEW;
END
$$;

CREATE TRIGGER chained BEFORE INSERT ON audit_accesses FOR EACH ROW EXECUTE FUNCTION chain_audit_access();
ALTER TABLE audit_accesses ENABLE ALWAYS TRIGGER chained;

CREATE FUNCTION refuse_change_of_audit_accesses() RETURNS trigger LANGUAGE plpgsql
    SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    RAISE EXCEPTION 'audit_accesses is append-only: % refused', TG_OP USING ERRCODE = 'insufficient_privilege';
END
$$;

CREATE TRIGGER append_only
    BEFORE UPDATE OR DELETE OR TRUNCATE ON audit_accesses
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change_of_audit_accesses();
ALTER TABLE audit_accesses ENABLE ALWAYS TRIGGER append_only;

ALTER TABLE audit_accesses ENABLE ROW LEVEL SECURITY;
ALTER TABLE audit_accesses FORCE ROW LEVEL SECURITY;

GRANT INSERT (accessed_by, role, kind, parameters, row_count), SELECT (chain, sequence, hash)
    ON audit_accesses TO audit_writer;
GRANT SELECT ON audit_accesses TO audit_compliance;

CREATE POLICY writer_appends ON audit_accesses FOR INSERT TO audit_writer WITH CHECK (true);
CREATE POLICY writer_continues_the_chain ON audit_accesses FOR SELECT TO audit_writer USING (true);
CREATE POLICY compliance_sees_all ON audit_accesses FOR SELECT TO audit_compliance USING (true);
