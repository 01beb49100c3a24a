-- What a send of unknown outcome may still lead to: also after the order's end, and while it is sent once more.
ALTER TABLE executions
    ADD COLUMN unheard_since timestamptz,
    ADD COLUMN not_before timestamptz;

CREATE INDEX executions_late ON executions (venue, unheard_since) WHERE phase = 'DONE' AND unheard_since IS NOT NULL;

COMMENT ON COLUMN executions.unheard_since IS 'SENDING, DONE: when a send ended that the venue may have taken and has told nothing of';
COMMENT ON COLUMN executions.not_before IS 'UNKNOWN: not to be sent again before, as the venue asked';
COMMENT ON COLUMN executions.look_ups IS 'DONE: how often the venue was asked for missing fills, or for an order that it may have taken after its end';

ALTER TABLE venue_orders
    DROP CONSTRAINT venue_orders_status_check,
    ADD CONSTRAINT venue_orders_status_check
        CHECK (status IN ('SENT', 'TAKEN', 'OPEN', 'FILLED', 'CANCELLED', 'EXPIRED', 'REJECTED'));

COMMENT ON COLUMN venue_orders.status IS 'TAKEN: the venue has refused the key as a duplicate, and has not shown the order';

-- Orders that ended lately are asked about as well.
UPDATE executions SET unheard_since = updated_at, look_ups = 0, next_task = 'LOOK_UP', next_attempt_at = clock_timestamp()
WHERE phase = 'DONE' AND next_task IS NULL AND updated_at > clock_timestamp() - interval '1 hour'
    AND EXISTS (SELECT FROM attempts a WHERE a.order_id = executions.order_id AND a.outcome = 'AMBIGUOUS')
    AND EXISTS (SELECT FROM venue_orders v WHERE v.order_id = executions.order_id AND v.venue_order_id IS NULL);
