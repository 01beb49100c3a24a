-- What the version before cannot say is lost: an account that was not ACTIVE is so again.
ALTER TABLE accounts NO FORCE ROW LEVEL SECURITY;
REVOKE ALL ON outbox FROM risk_writer;
REVOKE INSERT, UPDATE ON risk_limits FROM risk_writer;
DROP TABLE trading_states;
ALTER TABLE decisions DROP COLUMN rule_set, DROP COLUMN inputs;
DROP TABLE rule_sets;
DROP INDEX reservations_recent;
ALTER TABLE reservations DROP COLUMN order_type, DROP COLUMN price, DROP COLUMN created_at, DROP COLUMN terms;
DELETE FROM instruments WHERE symbol IN ('PAUS', 'IPOX');
UPDATE instruments SET standing = 'SUSPENDED' WHERE standing = 'HALTED';
ALTER TABLE instruments
    DROP CONSTRAINT instruments_standing_check,
    ADD CONSTRAINT instruments_standing_check CHECK (standing IN ('TRADABLE', 'SUSPENDED', 'DELISTED'));
ALTER TABLE risk_limits
    DROP COLUMN max_order_quantity, DROP COLUMN max_order_notional, DROP COLUMN daily_loss_limit;
UPDATE accounts SET status = 'ACTIVE';
ALTER TABLE accounts
    DROP COLUMN order_types,
    DROP CONSTRAINT accounts_status_check,
    ADD CONSTRAINT accounts_status_check CHECK (status IN ('ACTIVE'));
ALTER TABLE accounts FORCE ROW LEVEL SECURITY;
