-- Accounts, what they hold, what is held back for open orders, and every decision with the event that told it.

DO $$
BEGIN
    IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'risk_writer') THEN
        CREATE ROLE risk_writer NOLOGIN;
    END IF;
    IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'risk_reader') THEN
        CREATE ROLE risk_reader NOLOGIN;
    END IF;
END
$$;
GRANT risk_writer, risk_reader TO risk_service WITH INHERIT FALSE, SET TRUE;

CREATE TABLE accounts (
    trader_id      varchar(36) PRIMARY KEY CHECK (trader_id <> ''),
    status         text        NOT NULL DEFAULT 'ACTIVE' CHECK (status IN ('ACTIVE')),
    version        bigint      NOT NULL CHECK (version >= 1),
    -- Exact: a fill may have a price of any scale. May be negative: a fill is booked whatever it cost.
    cash           numeric     NOT NULL,
    trading_day    date        NOT NULL,
    opening_equity numeric     NOT NULL,
    realised_today numeric     NOT NULL DEFAULT 0,
    opened_at      timestamptz NOT NULL DEFAULT now(),
    updated_at     timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE positions (
    trader_id varchar(36) NOT NULL REFERENCES accounts,
    -- No reference to instruments: a fill is booked whatever it is of.
    symbol    text        NOT NULL,
    quantity  integer     NOT NULL,
    cost      numeric     NOT NULL,
    PRIMARY KEY (trader_id, symbol),
    CHECK (quantity <> 0 OR cost = 0)
);

CREATE TABLE reservations (
    order_id        uuid        PRIMARY KEY,
    trader_id       varchar(36) NOT NULL REFERENCES accounts,
    symbol          text        NOT NULL,
    side            text        NOT NULL CHECK (side IN ('BUY', 'SELL')),
    unit_cash       numeric     NOT NULL CHECK (unit_cash >= 0),
    -- The newest version of the order that was seen, and its quantities: set, never counted down.
    version         bigint      NOT NULL CHECK (version >= -1),
    leaves_quantity integer     NOT NULL CHECK (leaves_quantity >= 0),
    filled_quantity integer     NOT NULL CHECK (filled_quantity >= 0),
    -- Shares of the fills that moved the account; behind filled_quantity while a fill is on its way.
    booked_quantity integer     NOT NULL CHECK (booked_quantity >= 0),
    open_quantity   integer     NOT NULL
        GENERATED ALWAYS AS (leaves_quantity + GREATEST(filled_quantity - booked_quantity, 0)) STORED,
    updated_at      timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX reservations_open ON reservations (trader_id) WHERE open_quantity > 0;

CREATE TABLE decisions (
    order_id   uuid        PRIMARY KEY,
    trader_id  varchar(36) NOT NULL REFERENCES accounts,
    event_id   uuid        NOT NULL UNIQUE,
    outcome    text        NOT NULL CHECK (outcome IN ('APPROVED', 'DENIED')),
    code       text        CHECK ((outcome = 'DENIED') = (code IS NOT NULL)),
    -- What was, or is to be, published: repeated word for word whenever the submission comes again.
    event      jsonb       NOT NULL,
    decided_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX decisions_by_trader ON decisions (trader_id, decided_at DESC);

CREATE TABLE fills_booked (
    venue               text        NOT NULL,
    venue_order_id      text        NOT NULL,
    cumulative_quantity integer     NOT NULL CHECK (cumulative_quantity >= quantity),
    order_id            uuid        NOT NULL,
    trader_id           varchar(36) NOT NULL REFERENCES accounts,
    symbol              text        NOT NULL,
    side                text        NOT NULL CHECK (side IN ('BUY', 'SELL')),
    quantity            integer     NOT NULL CHECK (quantity > 0),
    price               numeric     NOT NULL CHECK (price > 0),
    commission          numeric     NOT NULL CHECK (commission >= 0),
    executed_at         timestamptz NOT NULL,
    booked_at           timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (venue, venue_order_id, cumulative_quantity)
);
CREATE INDEX fills_booked_by_order ON fills_booked (order_id);

CREATE TABLE risk_limits (
    -- '*' is whoever has no row of their own.
    trader_id    varchar(36) PRIMARY KEY,
    max_position integer     NOT NULL CHECK (max_position >= 0)
);
INSERT INTO risk_limits VALUES ('*', 10000);

CREATE TABLE instruments (
    symbol   text PRIMARY KEY CHECK (symbol = upper(symbol)),
    name     text NOT NULL,
    standing text NOT NULL DEFAULT 'TRADABLE' CHECK (standing IN ('TRADABLE', 'SUSPENDED', 'DELISTED'))
);
INSERT INTO instruments (symbol, name) VALUES
    ('AAPL', 'Apple Inc.'),
    ('MSFT', 'Microsoft Corporation'),
    ('GOOG', 'Alphabet Inc.'),
    ('AMZN', 'Amazon.com, Inc.'),
    ('NVDA', 'NVIDIA Corporation'),
    ('META', 'Meta Platforms, Inc.'),
    ('TSLA', 'Tesla, Inc.'),
    ('JPM', 'JPMorgan Chase & Co.'),
    ('V', 'Visa Inc.'),
    ('JNJ', 'Johnson & Johnson'),
    ('WMT', 'Walmart Inc.'),
    ('PG', 'The Procter & Gamble Company'),
    ('XOM', 'Exxon Mobil Corporation'),
    ('KO', 'The Coca-Cola Company'),
    ('PEP', 'PepsiCo, Inc.'),
    ('DIS', 'The Walt Disney Company'),
    ('NFLX', 'Netflix, Inc.'),
    ('AMD', 'Advanced Micro Devices, Inc.'),
    ('INTC', 'Intel Corporation'),
    ('F', 'Ford Motor Company');
INSERT INTO instruments (symbol, name, standing) VALUES
    ('HALT', 'Halted Holdings Inc.', 'SUSPENDED'),
    ('GONE', 'Gone & Delisted Co.', 'DELISTED');

GRANT SELECT, INSERT, UPDATE ON accounts, positions, reservations TO risk_writer;
GRANT SELECT, INSERT ON decisions, fills_booked TO risk_writer;
GRANT SELECT ON risk_limits, instruments TO risk_writer;
GRANT SELECT ON accounts, positions, reservations, risk_limits TO risk_reader;

-- Whoever reads for a trader sees that trader's account only.
ALTER TABLE accounts ENABLE ROW LEVEL SECURITY;
ALTER TABLE accounts FORCE ROW LEVEL SECURITY;
CREATE POLICY accounts_written ON accounts TO risk_writer USING (true) WITH CHECK (true);
CREATE POLICY accounts_own ON accounts FOR SELECT TO risk_reader
    USING (trader_id = current_setting('app.trader_id', true));
ALTER TABLE positions ENABLE ROW LEVEL SECURITY;
ALTER TABLE positions FORCE ROW LEVEL SECURITY;
CREATE POLICY positions_written ON positions TO risk_writer USING (true) WITH CHECK (true);
CREATE POLICY positions_own ON positions FOR SELECT TO risk_reader
    USING (trader_id = current_setting('app.trader_id', true));
ALTER TABLE reservations ENABLE ROW LEVEL SECURITY;
ALTER TABLE reservations FORCE ROW LEVEL SECURITY;
CREATE POLICY reservations_written ON reservations TO risk_writer USING (true) WITH CHECK (true);
CREATE POLICY reservations_own ON reservations FOR SELECT TO risk_reader
    USING (trader_id = current_setting('app.trader_id', true));
