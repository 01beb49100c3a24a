-- What may be traded, as operations have set it, and what an order means for it.

CREATE TABLE trading_states (
    scope      text        NOT NULL CHECK (scope IN ('FIRM', 'TRADER', 'SYMBOL', 'VENUE')),
    subject    text        NOT NULL CHECK (length(subject) BETWEEN 1 AND 64),
    state      text        NOT NULL CHECK (state IN ('ACTIVE', 'REDUCING', 'HALTED')),
    version    bigint      NOT NULL UNIQUE CHECK (version >= 1),
    reason     text        NOT NULL CHECK (length(reason) BETWEEN 1 AND 500),
    changed_by text        NOT NULL,
    changed_at timestamptz NOT NULL,
    PRIMARY KEY (scope, subject),
    CONSTRAINT one_firm CHECK (scope <> 'FIRM' OR subject = '*')
);

COMMENT ON TABLE trading_states IS 'rows are never deleted: a subject that trades again is ACTIVE';
COMMENT ON COLUMN trading_states.version IS 'rises with every setting of any subject';

-- Every claim to send locks this row, so it must always be there.
INSERT INTO trading_states (scope, subject, state, version, reason, changed_by, changed_at)
VALUES ('FIRM', '*', 'ACTIVE', 1, 'Trading began.', 'orderflow', clock_timestamp());

ALTER TABLE executions ADD COLUMN reduces_position boolean NOT NULL DEFAULT false;

COMMENT ON COLUMN executions.reduces_position IS 'can only shrink what the trader holds: sent also while trading is REDUCING';

GRANT SELECT, INSERT, UPDATE ON trading_states TO execution_writer;
