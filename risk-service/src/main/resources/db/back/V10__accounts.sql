-- The roles stay: they belong to the cluster, and another database may grant to them.
DROP TABLE fills_booked, decisions, reservations, positions, risk_limits, instruments, accounts;
