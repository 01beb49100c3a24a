package io.orderflow.risk.store;

/** The statements about accounts. */
final class AccountSql {
    static final String LOCK = "SELECT 1 FROM accounts WHERE trader_id = $1 FOR UPDATE";

    static final String OPEN = """
            INSERT INTO accounts (trader_id, status, order_types, version, cash, trading_day, opening_equity,
                realised_today)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
            ON CONFLICT (trader_id) DO NOTHING""";

    static final String SAVE_ACCOUNT = """
            UPDATE accounts
            SET status = $2, order_types = $3, version = $4, cash = $5, trading_day = $6, opening_equity = $7,
                realised_today = $8, updated_at = now()
            WHERE trader_id = $1""";

    static final String SAVE_POSITION = """
            INSERT INTO positions (trader_id, symbol, quantity, cost) VALUES ($1, $2, $3, $4)
            ON CONFLICT (trader_id, symbol) DO UPDATE SET quantity = excluded.quantity, cost = excluded.cost""";

    static final String RESERVATION = """
            SELECT order_id, symbol, side, order_type, price, created_at, terms, unit_cash, version, leaves_quantity,
                filled_quantity, booked_quantity
            FROM reservations WHERE order_id = $1""";

    static final String SAVE_RESERVATION = """
            INSERT INTO reservations (order_id, trader_id, symbol, side, order_type, price, created_at, terms,
                unit_cash, version, leaves_quantity, filled_quantity, booked_quantity)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)
            ON CONFLICT (order_id) DO UPDATE
            SET unit_cash = excluded.unit_cash, version = excluded.version,
                leaves_quantity = excluded.leaves_quantity, filled_quantity = excluded.filled_quantity,
                booked_quantity = excluded.booked_quantity, updated_at = now()""";

    static final String LIMITS = """
            SELECT max_position, max_order_quantity, max_order_notional, daily_loss_limit
            FROM risk_limits WHERE trader_id IN ($1, '*') ORDER BY trader_id = '*' LIMIT 1""";

    static final String SAVE_LIMITS = """
            INSERT INTO risk_limits (trader_id, max_position, max_order_quantity, max_order_notional, daily_loss_limit)
            VALUES ($1, $2, $3, $4, $5)
            ON CONFLICT (trader_id) DO UPDATE
            SET max_position = excluded.max_position, max_order_quantity = excluded.max_order_quantity,
                max_order_notional = excluded.max_order_notional, daily_loss_limit = excluded.daily_loss_limit""";

    static final String REMEMBER_FILL = """
            INSERT INTO fills_booked (venue, venue_order_id, cumulative_quantity, excess, order_id, trader_id, symbol,
                side, quantity, price, commission, executed_at)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)
            ON CONFLICT (venue, venue_order_id, cumulative_quantity, excess) DO NOTHING""";

    /** Orders of a trader in an instrument, but for one. */
    private static final String OWN_ORDERS = """
            SELECT order_id, symbol, side, order_type, price, created_at, terms FROM reservations
            WHERE trader_id = $1 AND symbol = $2 AND order_id <> $3""";

    /** The order that a new one on the other side meets first: not a limit, else the best price for who would meet it. */
    static final String OPPOSING = OWN_ORDERS + """
             AND side <> $4 AND leaves_quantity > 0 AND open_quantity > 0
            ORDER BY order_type = 'LIMIT', CASE side WHEN 'SELL' THEN price ELSE -price END, created_at LIMIT 1""";

    /** Created within a window, both ends of it excluded; not over without a fill. */
    static final String ALIKE = OWN_ORDERS + """
             AND terms = $4 AND created_at > $5 AND created_at < $6
             AND (open_quantity > 0 OR filled_quantity > 0 OR booked_quantity > 0)
            ORDER BY abs(extract(epoch FROM created_at - $7::timestamptz)) LIMIT 1""";

    /**
     * One statement, so that it sees one moment: of each instrument held or being traded a row for each amount that is held
     * back per share, or a row without an instrument.
     */
    static final String PORTFOLIO = """
            SELECT a.trader_id, a.status, a.order_types, a.version, a.cash, a.trading_day, a.opening_equity,
                a.realised_today, l.max_position, l.max_order_quantity, l.max_order_notional, l.daily_loss_limit,
                h.symbol, h.quantity, h.cost, h.side, h.unit_cash, h.open_quantity
            FROM accounts a
            CROSS JOIN LATERAL (
                SELECT max_position, max_order_quantity, max_order_notional, daily_loss_limit
                FROM risk_limits WHERE trader_id IN (a.trader_id, '*') ORDER BY trader_id = '*' LIMIT 1) l
            LEFT JOIN LATERAL (
                SELECT symbol, coalesce(p.quantity, 0) AS quantity, coalesce(p.cost, 0) AS cost, r.side, r.unit_cash,
                    r.open_quantity
                FROM (SELECT symbol, quantity, cost FROM positions
                      WHERE trader_id = a.trader_id AND quantity <> 0) p
                FULL JOIN (SELECT symbol, side, unit_cash, sum(open_quantity)::integer AS open_quantity
                           FROM reservations
                           WHERE trader_id = a.trader_id AND open_quantity > 0
                           GROUP BY symbol, side, unit_cash) r
                USING (symbol)) h ON true
            WHERE a.trader_id = $1
            ORDER BY h.symbol, h.side, h.unit_cash""";

    private AccountSql() {}
}
