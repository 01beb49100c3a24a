ALTER TABLE trading_states DROP COLUMN cancels_open_orders;
