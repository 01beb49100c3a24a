-- Orders and their fills. A trader's transaction sees and adds only their own; what other services report about orders
-- is written by orders_writer. The login role has no right at all: each transaction takes one of the two roles.

DO $$
BEGIN
    IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'orders_trader') THEN
        CREATE ROLE orders_trader NOLOGIN;
    END IF;
    IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'orders_writer') THEN
        CREATE ROLE orders_writer NOLOGIN;
    END IF;
END
$$;
GRANT orders_trader TO orders_service WITH INHERIT FALSE, SET TRUE;
GRANT orders_writer TO orders_service WITH INHERIT FALSE, SET TRUE;

CREATE TABLE orders (
    id                  uuid           PRIMARY KEY,
    trader_id           text           NOT NULL,
    parent_order_id     uuid,

    -- What the trader asked for; never changed.
    symbol              text           NOT NULL,
    side                text           NOT NULL,
    quantity            integer        NOT NULL,
    order_type          text           NOT NULL,
    price               numeric(12, 4),
    stop_loss           numeric(12, 4),
    take_profit         numeric(12, 4),
    time_in_force       text           NOT NULL,
    idempotency_key     text           NOT NULL,
    created_at          timestamptz    NOT NULL,
    send_before         timestamptz,
    expires_at          timestamptz,

    -- What the newest event says.
    status              text           NOT NULL,
    phase               text           NOT NULL,
    version             bigint         NOT NULL,
    filled_quantity     integer        NOT NULL,
    leaves_quantity     integer        NOT NULL,
    average_fill_price  numeric(20, 8),
    reason_code         text,
    reason_message      text,
    denials             jsonb,
    -- The venue has executed more than was ordered: filled_quantity is capped, operations decides.
    overfilled          boolean        NOT NULL DEFAULT false,
    updated_at          timestamptz    NOT NULL,

    -- The submission itself; null for orders that other services made known.
    client_key          text,
    fingerprint         text,
    submitted_event_id  uuid,
    resubmit_at         timestamptz,
    resubmissions       integer        NOT NULL DEFAULT 0,

    -- The trader's wish, sticky: whether it comes true is the venue's to say.
    cancel_requested_at timestamptz,

    CONSTRAINT orders_trader_id_usable CHECK (trader_id ~ '^[!-9;-~]{1,36}$'),
    CONSTRAINT orders_symbol_format CHECK (symbol ~ '^[A-Z][A-Z0-9.]{0,9}$'),
    CONSTRAINT orders_side_known CHECK (side IN ('BUY', 'SELL')),
    CONSTRAINT orders_quantity_range CHECK (quantity BETWEEN 1 AND 1000000),
    CONSTRAINT orders_order_type_known CHECK (order_type IN ('MARKET', 'LIMIT', 'STOP')),
    CONSTRAINT orders_price_unless_market CHECK (price IS NOT NULL OR order_type = 'MARKET'),
    CONSTRAINT orders_price_range CHECK (price > 0 AND price <= 1000000),
    CONSTRAINT orders_stop_loss_range CHECK (stop_loss > 0 AND stop_loss <= 1000000),
    CONSTRAINT orders_take_profit_range CHECK (take_profit > 0 AND take_profit <= 1000000),
    CONSTRAINT orders_time_in_force_known CHECK (time_in_force IN ('DAY', 'GTC', 'IOC', 'FOK')),
    CONSTRAINT orders_idempotency_key_length CHECK (length(idempotency_key) BETWEEN 1 AND 128),
    CONSTRAINT orders_status_known CHECK (status IN ('PENDING', 'PARTIAL', 'FILLED', 'REJECTED', 'CANCELLED')),
    CONSTRAINT orders_phase_known
        CHECK (phase IN ('RECEIVED', 'APPROVED', 'SENDING', 'UNKNOWN', 'WORKING', 'NOT_ACCEPTED', 'DONE')),
    CONSTRAINT orders_version_not_negative CHECK (version >= 0),
    CONSTRAINT orders_filled_within_quantity CHECK (filled_quantity BETWEEN 0 AND quantity),
    CONSTRAINT orders_leaves_within_quantity CHECK (leaves_quantity BETWEEN 0 AND quantity),
    CONSTRAINT orders_average_fill_price_positive CHECK (average_fill_price > 0),
    CONSTRAINT orders_reason_whole CHECK ((reason_code IS NULL) = (reason_message IS NULL)),
    CONSTRAINT orders_client_key_length CHECK (length(client_key) BETWEEN 1 AND 128),
    CONSTRAINT orders_client_key_with_fingerprint CHECK (client_key IS NULL OR fingerprint IS NOT NULL),
    CONSTRAINT orders_fingerprint_format CHECK (fingerprint ~ '^[0-9a-f]{64}$')
);

-- The key that venues know the order by.
CREATE UNIQUE INDEX orders_idempotency_key ON orders (idempotency_key);
-- The caller's key, scoped to the trader.
CREATE UNIQUE INDEX orders_client_key ON orders (trader_id, client_key);
CREATE INDEX orders_trader_created ON orders (trader_id, created_at DESC);
CREATE INDEX orders_trader_status ON orders (trader_id, status);
CREATE INDEX orders_status ON orders (status);
-- The undecided ones are few: only they are in this index.
CREATE INDEX orders_resubmit_at ON orders (resubmit_at) WHERE version = 0;

CREATE TABLE fills (
    id                  uuid           PRIMARY KEY,
    order_id            uuid           NOT NULL REFERENCES orders (id),
    trader_id           text           NOT NULL,
    venue               text           NOT NULL,
    venue_order_id      text           NOT NULL,
    cumulative_quantity integer        NOT NULL,
    quantity_filled     integer        NOT NULL,
    price_at_fill       numeric(20, 8) NOT NULL,
    commission          numeric(20, 8) NOT NULL,
    "timestamp"         timestamptz    NOT NULL,

    CONSTRAINT fills_identity UNIQUE (venue, venue_order_id, cumulative_quantity),
    CONSTRAINT fills_quantity_positive CHECK (quantity_filled > 0),
    CONSTRAINT fills_cumulative_at_least_own CHECK (cumulative_quantity >= quantity_filled),
    CONSTRAINT fills_price_positive CHECK (price_at_fill > 0),
    CONSTRAINT fills_commission_not_negative CHECK (commission >= 0)
);
CREATE INDEX fills_order_id ON fills (order_id);
CREATE INDEX fills_timestamp ON fills ("timestamp" DESC);

-- Row-level security holds for the owner too.
ALTER TABLE orders ENABLE ROW LEVEL SECURITY;
ALTER TABLE orders FORCE ROW LEVEL SECURITY;
ALTER TABLE fills ENABLE ROW LEVEL SECURITY;
ALTER TABLE fills FORCE ROW LEVEL SECURITY;

CREATE POLICY orders_of_trader_seen ON orders FOR SELECT TO orders_trader
    USING (trader_id = current_setting('app.trader_id', true));
-- A trader brings an order in as received; nobody approves or fills their own.
CREATE POLICY orders_of_trader_added ON orders FOR INSERT TO orders_trader
    WITH CHECK (trader_id = current_setting('app.trader_id', true)
        AND version = 0 AND status = 'PENDING' AND phase = 'RECEIVED' AND filled_quantity = 0
        AND submitted_event_id IS NOT NULL AND resubmit_at IS NOT NULL);
CREATE POLICY orders_of_trader_changed ON orders FOR UPDATE TO orders_trader
    USING (trader_id = current_setting('app.trader_id', true))
    WITH CHECK (trader_id = current_setting('app.trader_id', true));
CREATE POLICY orders_of_all ON orders FOR ALL TO orders_writer USING (true) WITH CHECK (true);

CREATE POLICY fills_of_trader_seen ON fills FOR SELECT TO orders_trader
    USING (trader_id = current_setting('app.trader_id', true));
CREATE POLICY fills_of_all ON fills FOR ALL TO orders_writer USING (true) WITH CHECK (true);

-- Terms cannot be changed, and nothing can be deleted, by any of the roles.
GRANT SELECT, INSERT, UPDATE (cancel_requested_at) ON orders TO orders_trader;
GRANT SELECT, INSERT, UPDATE (status, phase, version, filled_quantity, leaves_quantity, average_fill_price, reason_code,
    reason_message, denials, overfilled, updated_at, resubmit_at, resubmissions) ON orders TO orders_writer;
GRANT SELECT ON fills TO orders_trader;
GRANT SELECT, INSERT ON fills TO orders_writer;
GRANT INSERT ON outbox TO orders_trader;
GRANT SELECT, INSERT, DELETE ON outbox TO orders_writer;
