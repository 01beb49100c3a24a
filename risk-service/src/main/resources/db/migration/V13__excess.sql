-- What a venue executed beyond an order's quantity is booked like any fill. It may be part of an execution of which another part
-- counts for the order: the two share venue, order and cumulative quantity.
ALTER TABLE fills_booked ADD COLUMN excess boolean NOT NULL DEFAULT false;
ALTER TABLE fills_booked DROP CONSTRAINT fills_booked_pkey;
ALTER TABLE fills_booked ADD PRIMARY KEY (venue, venue_order_id, cumulative_quantity, excess);
COMMENT ON COLUMN fills_booked.excess IS 'executed beyond the quantity of the order, for which nothing was held back';
