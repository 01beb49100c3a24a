package io.orderflow.stack;

import io.orderflow.servers.DatabaseProvisioning;
import io.orderflow.servers.LocalPostgres;
import io.orderflow.servers.ServiceDatabase;
import io.orderflow.stack.process.ProcessIdentity;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/** The database server, below the supervisor itself rather than in a JVM of its own. */
final class Postgres implements RunningPart {

    private final LocalPostgres server;
    private final ProcessIdentity identity;
    private final CompletableFuture<String> end;

    private Postgres(LocalPostgres server, ProcessIdentity identity) {
        this.server = server;
        this.identity = identity;
        // Also what has ended must be closed: until then the data folder is not free for the next server.
        this.end = identity.end().thenApply(ended -> {
            server.close();
            return "ended";
        });
    }

    /** Starts it on its data, and provisions the database of every service; what is there already stays. */
    static Postgres start(StackSettings settings, Secrets secrets) throws SQLException {
        LocalPostgres server = LocalPostgres.start(
                settings.folder().data(Part.POSTGRES), settings.port(Part.POSTGRES), secrets.superuser());
        try {
            for (Part part : Part.values()) {
                if (part.database().isPresent()) {
                    String name = part.database().get();
                    DatabaseProvisioning.provision(
                            server, new ServiceDatabase(name, secrets.owner(name), secrets.service(name)));
                }
            }
            return new Postgres(
                    server,
                    ProcessIdentity.of(server.pid())
                            .orElseThrow(() -> new IllegalStateException("PostgreSQL ended right after its start")));
        } catch (SQLException | RuntimeException e) {
            server.close();
            throw e;
        }
    }

    @Override
    public ProcessIdentity identity() {
        return identity;
    }

    @Override
    public CompletableFuture<String> end() {
        return end;
    }

    @Override
    public void stop(Duration grace) {
        // Fast shutdown by its own means: it breaks connections off rather than wait for them.
        server.close();
    }
}
