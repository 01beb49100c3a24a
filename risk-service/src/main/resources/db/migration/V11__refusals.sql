-- What exact refusals need: states and permissions of accounts, all limits, the terms of open orders, the rules and the
-- inputs of every decision, and what operations have set about trading.

-- The owner is to see every row while it is changed here.
ALTER TABLE accounts NO FORCE ROW LEVEL SECURITY;
ALTER TABLE reservations NO FORCE ROW LEVEL SECURITY;

ALTER TABLE accounts
    DROP CONSTRAINT accounts_status_check,
    ADD CONSTRAINT accounts_status_check CHECK (status IN ('ACTIVE', 'REDUCING', 'HALTED')),
    ADD COLUMN order_types text[] NOT NULL DEFAULT '{MARKET,LIMIT,STOP}'
        CHECK (order_types <@ '{MARKET,LIMIT,STOP}'::text[]);

ALTER TABLE risk_limits
    ADD COLUMN max_order_quantity integer NOT NULL DEFAULT 10000   CHECK (max_order_quantity >= 0),
    ADD COLUMN max_order_notional numeric NOT NULL DEFAULT 5000000 CHECK (max_order_notional >= 0),
    ADD COLUMN daily_loss_limit   numeric NOT NULL DEFAULT 25000   CHECK (daily_loss_limit >= 0);
ALTER TABLE risk_limits
    ALTER COLUMN max_order_quantity DROP DEFAULT,
    ALTER COLUMN max_order_notional DROP DEFAULT,
    ALTER COLUMN daily_loss_limit DROP DEFAULT;

ALTER TABLE instruments
    DROP CONSTRAINT instruments_standing_check,
    ADD CONSTRAINT instruments_standing_check CHECK (standing IN ('TRADABLE', 'SUSPENDED', 'HALTED', 'DELISTED'));
INSERT INTO instruments (symbol, name, standing) VALUES
    ('PAUS', 'Paused Industries Inc.', 'HALTED'),
    ('IPOX', 'First Day Trading Co.', 'TRADABLE');

-- Of orders that no decision is known of, the strictest is assumed.
ALTER TABLE reservations
    ADD COLUMN order_type text        NOT NULL DEFAULT 'MARKET' CHECK (order_type IN ('MARKET', 'LIMIT', 'STOP')),
    ADD COLUMN price      numeric     CHECK (price > 0),
    ADD COLUMN created_at timestamptz NOT NULL DEFAULT now(),
    -- All that makes two orders the same but for their time, as one text; empty for those of before.
    ADD COLUMN terms      text        NOT NULL DEFAULT '';
UPDATE reservations r
SET order_type = d.event #>> '{terms,order_type}',
    price = (d.event #>> '{terms,price}')::numeric,
    created_at = (d.event #>> '{terms,created_at}')::timestamptz
FROM decisions d WHERE d.order_id = r.order_id;
ALTER TABLE reservations
    ALTER COLUMN order_type DROP DEFAULT,
    ALTER COLUMN created_at DROP DEFAULT,
    ALTER COLUMN terms DROP DEFAULT,
    ADD CHECK (price IS NOT NULL OR order_type = 'MARKET');
CREATE INDEX reservations_recent ON reservations (trader_id, created_at);

CREATE TABLE rule_sets (
    version       text        PRIMARY KEY,
    content       jsonb       NOT NULL,
    first_used_at timestamptz NOT NULL DEFAULT now()
);

-- Both are null of decisions made before they were kept.
ALTER TABLE decisions
    ADD COLUMN rule_set text REFERENCES rule_sets,
    ADD COLUMN inputs   jsonb;
-- A decision of before must still be told when its submission comes again.
UPDATE decisions
SET event = event || CASE outcome
    WHEN 'APPROVED' THEN '{"reduces_position": false, "rule_set": "0"}'::jsonb
    ELSE '{"rule_set": "0"}'::jsonb END;

-- What operations have set, as execution-service told it: the newest version of a scope and subject.
CREATE TABLE trading_states (
    scope      text        NOT NULL CHECK (scope IN ('FIRM', 'TRADER', 'SYMBOL', 'VENUE')),
    subject    text        NOT NULL,
    state      text        NOT NULL CHECK (state IN ('ACTIVE', 'REDUCING', 'HALTED')),
    version    bigint      NOT NULL,
    changed_at timestamptz NOT NULL,
    PRIMARY KEY (scope, subject)
);

GRANT INSERT, UPDATE ON risk_limits TO risk_writer;
GRANT SELECT, INSERT ON rule_sets TO risk_writer;
GRANT SELECT, INSERT, UPDATE ON trading_states TO risk_writer;
GRANT SELECT, INSERT, DELETE ON outbox TO risk_writer;

ALTER TABLE accounts FORCE ROW LEVEL SECURITY;
ALTER TABLE reservations FORCE ROW LEVEL SECURITY;
