COMMENT ON COLUMN execution_logs.quantity IS 'shares of the fill if the action is FILLED, else of the order';
COMMENT ON COLUMN execution_logs.price IS 'US dollars: of the fill if the action is FILLED, else of the order (null: market)';
