package io.orderflow.e2e.faults;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.SQLException;
import java.time.Duration;

/**
 * A database that no longer keeps what it is to keep: a variant of the system that must be found out.
 *
 * @param sql what takes it away
 * @param back what brings it back
 * @param until what must have come about before, however long a slow machine takes
 */
record Altered(String database, String sql, String back, Condition until) implements Fault {
    private static final Duration AT_MOST = Duration.ofSeconds(90);

    interface Condition {
        boolean isMet(FaultStack stack) throws IOException;
    }

    @Override
    public String subject() {
        return database;
    }

    @Override
    public Duration lasts() {
        return Duration.ZERO;
    }

    @Override
    public void strike(FaultStack stack) {
        execute(stack, sql);
    }

    @Override
    public void heal(FaultStack stack) {
        try {
            await("what must come about while " + this).atMost(AT_MOST).until(() -> until.isMet(stack));
        } finally {
            execute(stack, back);
        }
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
        return "database " + database + " does not keep what it is to keep";
    }
}
