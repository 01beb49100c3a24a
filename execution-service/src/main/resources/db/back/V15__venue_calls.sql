DROP TABLE venue_calls;
