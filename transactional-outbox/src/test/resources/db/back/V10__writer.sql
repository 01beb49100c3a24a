REVOKE ALL ON outbox FROM outbox_writer;
