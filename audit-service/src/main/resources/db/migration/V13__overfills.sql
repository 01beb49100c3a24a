-- A row of an execution beyond an order's quantity says how much and at which price, as that of a fill does.
COMMENT ON COLUMN execution_logs.quantity IS
    'shares of the fill if the action is FILLED, of the part beyond the order if it is RECOVERED with OVERFILLED, else of the order';
COMMENT ON COLUMN execution_logs.price IS
    'US dollars: of the fill if the action is FILLED, of the part beyond the order if it is RECOVERED with OVERFILLED, else of the order (null: market)';
