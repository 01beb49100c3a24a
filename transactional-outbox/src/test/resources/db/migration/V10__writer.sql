DO $$
BEGIN
    IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'outbox_writer') THEN
        CREATE ROLE outbox_writer NOLOGIN;
        GRANT outbox_writer TO outbox_service WITH INHERIT FALSE, SET TRUE;
    END IF;
END $$;
GRANT SELECT, INSERT, DELETE ON outbox TO outbox_writer;
