DROP TABLE venue_holdings;
