-- The version before asks once more about orders that are over, and then lets go of them.
UPDATE venue_orders SET status = 'SENT' WHERE status = 'TAKEN';
COMMENT ON COLUMN venue_orders.status IS NULL;
ALTER TABLE venue_orders
    DROP CONSTRAINT venue_orders_status_check,
    ADD CONSTRAINT venue_orders_status_check
        CHECK (status IN ('SENT', 'OPEN', 'FILLED', 'CANCELLED', 'EXPIRED', 'REJECTED'));
COMMENT ON COLUMN executions.look_ups IS NULL;
ALTER TABLE executions
    DROP COLUMN unheard_since,
    DROP COLUMN not_before;
