-- What was held at a venue before the first fill in our books: one row for cash, and one for each symbol.
CREATE TABLE venue_holdings (
    venue  text    NOT NULL,
    symbol text    NOT NULL,
    amount numeric NOT NULL,
    seen_at timestamptz NOT NULL DEFAULT clock_timestamp(),
    PRIMARY KEY (venue, symbol)
);

COMMENT ON COLUMN venue_holdings.symbol IS 'empty for cash';
COMMENT ON COLUMN venue_holdings.amount IS 'shares, negative where they are owed; US dollars for cash';

GRANT SELECT, INSERT ON venue_holdings TO execution_writer;
