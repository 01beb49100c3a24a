-- When an order was stored, by the database's clock: what the limit per minute counts. Orders of before, and those that
-- other services made known, have none and are not counted.
ALTER TABLE orders ADD COLUMN stored_at timestamptz;
ALTER TABLE orders ALTER COLUMN stored_at SET DEFAULT clock_timestamp();
-- Whether the trader confirmed that it may look like an order sent seconds ago; repeated whenever it is submitted again.
ALTER TABLE orders ADD COLUMN duplicate_allowed boolean NOT NULL DEFAULT false;
CREATE INDEX orders_trader_stored ON orders (trader_id, stored_at);

-- A trader's transaction gives every column but what is the database's or the writer's to say.
REVOKE INSERT ON orders FROM orders_trader;
GRANT INSERT (id, trader_id, symbol, side, quantity, order_type, price, stop_loss, take_profit, time_in_force,
    idempotency_key, created_at, send_before, expires_at, status, phase, version, filled_quantity, leaves_quantity,
    average_fill_price, reason_code, reason_message, updated_at, client_key, fingerprint, submitted_event_id, resubmit_at,
    duplicate_allowed) ON orders TO orders_trader;

-- Of which part of the traders orders are taken in. Without a row the configuration holds.
CREATE TABLE intake (
    only_row   boolean     PRIMARY KEY DEFAULT true,
    enabled    boolean     NOT NULL,
    percentage integer     NOT NULL,
    reason     text        NOT NULL,
    changed_by text        NOT NULL,
    changed_at timestamptz NOT NULL,

    CONSTRAINT intake_only_row CHECK (only_row),
    CONSTRAINT intake_percentage_range CHECK (percentage BETWEEN 0 AND 100),
    CONSTRAINT intake_reason_length CHECK (length(reason) BETWEEN 1 AND 500)
);
GRANT SELECT ON intake TO orders_trader;
GRANT SELECT, INSERT, UPDATE ON intake TO orders_writer;
