-- Operations read every account and change none by reading; a preview reads what a decision would, for one trader.
DO $$
BEGIN
    IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'risk_operations') THEN
        CREATE ROLE risk_operations NOLOGIN;
    END IF;
END
$$;
GRANT risk_operations TO risk_service WITH INHERIT FALSE, SET TRUE;

GRANT SELECT ON accounts, positions, reservations, risk_limits TO risk_operations;
CREATE POLICY accounts_all ON accounts FOR SELECT TO risk_operations USING (true);
CREATE POLICY positions_all ON positions FOR SELECT TO risk_operations USING (true);
CREATE POLICY reservations_all ON reservations FOR SELECT TO risk_operations USING (true);

GRANT SELECT ON instruments, trading_states TO risk_reader;
