-- Whether open orders were to be cancelled with a trading state: a call that asks for it is no repetition of one that did not.
ALTER TABLE trading_states ADD COLUMN cancels_open_orders boolean NOT NULL DEFAULT false;
