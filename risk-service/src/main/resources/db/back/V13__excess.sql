-- The parts of one execution become one row again: no share that moved an account is forgotten.
UPDATE fills_booked counted SET quantity = counted.quantity + beyond.quantity,
    commission = counted.commission + beyond.commission
FROM fills_booked beyond
WHERE beyond.excess AND NOT counted.excess AND (beyond.venue, beyond.venue_order_id, beyond.cumulative_quantity)
    = (counted.venue, counted.venue_order_id, counted.cumulative_quantity);
DELETE FROM fills_booked beyond USING fills_booked counted
WHERE beyond.excess AND NOT counted.excess AND (beyond.venue, beyond.venue_order_id, beyond.cumulative_quantity)
    = (counted.venue, counted.venue_order_id, counted.cumulative_quantity);
ALTER TABLE fills_booked DROP CONSTRAINT fills_booked_pkey;
ALTER TABLE fills_booked DROP COLUMN excess;
ALTER TABLE fills_booked ADD PRIMARY KEY (venue, venue_order_id, cumulative_quantity);
