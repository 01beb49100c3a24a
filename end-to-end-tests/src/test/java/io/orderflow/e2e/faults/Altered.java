package io.orderflow.e2e.faults;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.SQLException;
import java.time.Duration;

/**
 * A database that no longer keeps what it is to keep: a variant of the system that must be found out.
 *
 * @param sql what takes it away
 * @param back what brings it back when the load is over
 */
record Altered(String database, String sql, String back) implements Fault {
    private static final Duration UNTIL_THE_LOAD_IS_OVER = Duration.ofSeconds(10);

    @Override
    public String subject() {
        return database;
    }

    @Override
    public Duration lasts() {
        return UNTIL_THE_LOAD_IS_OVER;
    }

    @Override
    public void strike(FaultStack stack) {
        execute(stack, sql);
    }

    @Override
    public void heal(FaultStack stack) {
        execute(stack, back);
    }

    private void execute(FaultStack stack, String statements) {
        try (var connection = stack.system().asSuperuser(database);
                var statement = connection.createStatement()) {
            statement.execute(statements);
        } catch (SQLException e) {
            throw new IllegalStateException("cannot alter " + database, e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public String toString() {
        return "database " + database + " without what it is to keep";
    }
}
