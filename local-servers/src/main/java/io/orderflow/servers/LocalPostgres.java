package io.orderflow.servers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import org.postgresql.ds.PGSimpleDataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A PostgreSQL server on 127.0.0.1 whose data outlives it.
 *
 * <p>The server is a process of its own and survives this JVM: call {@link #close()} to stop it. If that never happens,
 * because the JVM was killed, the next {@link #start} with the same folder takes over, and {@link #takeover()} says
 * what it found.
 */
public final class LocalPostgres implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(LocalPostgres.class);

    private static final int CHOICES_OF_FREE_PORT = 3;

    private final DataFolder folder;
    private final Postmaster postmaster;
    private final Takeover takeover;
    private final int port;
    private final String superuserPassword;
    private boolean closed;

    private LocalPostgres(
            DataFolder folder, Postmaster postmaster, Takeover takeover, int port, String superuserPassword) {
        this.folder = folder;
        this.postmaster = postmaster;
        this.takeover = takeover;
        this.port = port;
        this.superuserPassword = superuserPassword;
    }

    /**
     * Starts a server and returns once it answers: after 2 to 6 s with a new folder, else after some tenths of a
     * second.
     *
     * @param dataDir where the data is and stays; created if it does not exist
     * @param port to listen on, or 0 for any free one
     * @param superuserPassword of role {@code postgres}: given to it when the folder is new, and expected to be the
     *     same at every later start
     * @throws IllegalStateException if another JVM runs a server in the folder, the port is taken, or the password is
     *     not the one the folder was created with
     * @throws UncheckedIOException if PostgreSQL cannot be unpacked or started; its message is in the exception's
     */
    public static LocalPostgres start(Path dataDir, int port, String superuserPassword) {
        try {
            DataFolder folder = DataFolder.take(dataDir);
            try {
                return start(folder, port, superuserPassword);
            } catch (IOException | RuntimeException e) {
                folder.close();
                throw e;
            }
        } catch (IOException e) {
            throw new UncheckedIOException("PostgreSQL in " + dataDir + ": " + e.getMessage(), e);
        }
    }

    private static LocalPostgres start(DataFolder folder, int port, String superuserPassword) throws IOException {
        PostgresCommands commands = new PostgresCommands(PostgresBinaries.unpack(folder.path()));
        PostgresCluster cluster = PostgresCluster.open(folder, commands, superuserPassword);
        Postmaster postmaster = new Postmaster(cluster, commands);
        Takeover takeover = postmaster.takeOver();
        int chosenPort = startOn(port, postmaster);
        if (takeover != Takeover.NONE) {
            LOG.warn("PostgreSQL in {} was not stopped properly: {}", folder.path(), takeover);
        }
        LocalPostgres server = new LocalPostgres(folder, postmaster, takeover, chosenPort, superuserPassword);
        server.requirePassword();
        LOG.info("PostgreSQL listens on port {}, data in {}", chosenPort, folder.path());
        return server;
    }

    private static int startOn(int port, Postmaster postmaster) throws IOException {
        for (int choice = 1; ; choice++) {
            int chosen = port == 0 ? LocalPort.free() : port;
            try {
                LocalPort.requireFree(chosen, "PostgreSQL");
                postmaster.cluster().configure(chosen);
                postmaster.start();
                return chosen;
            } catch (IOException | IllegalStateException e) {
                if (port != 0 || choice == CHOICES_OF_FREE_PORT) {
                    throw e;
                }
                LOG.info("PostgreSQL did not start on port {}, trying another", chosen, e);
            }
        }
    }

    private void requirePassword() {
        try (Connection connection = superuser(PostgresCluster.SUPERUSER)) {
            connection.isValid(1);
        } catch (SQLException e) {
            stop();
            throw new IllegalStateException(
                    "PostgreSQL in " + folder.path() + " refuses the superuser's password: " + e.getMessage(), e);
        }
    }

    /** The port the server listens on. */
    public int port() {
        return port;
    }

    /**
     * The id of the server's main process, to watch or to measure.
     *
     * @throws IllegalStateException if it has ended
     */
    public long pid() {
        try {
            return postmaster.pid();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read who runs in " + folder.path(), e);
        }
    }

    /** What this start found in the data folder. */
    public Takeover takeover() {
        return takeover;
    }

    /** Where the server writes its log, one file per weekday. */
    public Path logDirectory() {
        return postmaster.cluster().logDirectory();
    }

    /**
     * Opens a new connection as superuser, the caller's to close.
     *
     * @param database an existing database, {@code postgres} in any case
     */
    public Connection superuser(String database) throws SQLException {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setServerNames(new String[] {LocalPort.HOST});
        source.setPortNumbers(new int[] {port});
        source.setDatabaseName(database);
        source.setUser(PostgresCluster.SUPERUSER);
        source.setPassword(superuserPassword);
        source.setConnectTimeout(10);
        return source.getConnection();
    }

    /** Stops the server, whatever its clients are doing, and lets go of the folder. Closing twice does no harm. */
    @Override
    public synchronized void close() {
        if (!closed) {
            closed = true;
            try {
                stop();
            } finally {
                folder.close();
            }
        }
    }

    private void stop() {
        try {
            postmaster.stop();
        } catch (IOException e) {
            throw new UncheckedIOException("PostgreSQL in " + folder.path() + " does not stop", e);
        }
    }
}
