DROP TABLE intake;
REVOKE INSERT (id, trader_id, symbol, side, quantity, order_type, price, stop_loss, take_profit, time_in_force,
    idempotency_key, created_at, send_before, expires_at, status, phase, version, filled_quantity, leaves_quantity,
    average_fill_price, reason_code, reason_message, updated_at, client_key, fingerprint, submitted_event_id, resubmit_at,
    duplicate_allowed) ON orders FROM orders_trader;
GRANT INSERT ON orders TO orders_trader;
DROP INDEX orders_trader_stored;
ALTER TABLE orders DROP COLUMN duplicate_allowed;
ALTER TABLE orders DROP COLUMN stored_at;
