-- The role stays: it belongs to the cluster and another database may use it.
REVOKE SELECT ON instruments, trading_states FROM risk_reader;
DROP POLICY reservations_all ON reservations;
DROP POLICY positions_all ON positions;
DROP POLICY accounts_all ON accounts;
REVOKE SELECT ON accounts, positions, reservations, risk_limits FROM risk_operations;
