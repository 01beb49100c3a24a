package io.orderflow.stack;

import io.orderflow.servers.TopicProvisioning;
import io.orderflow.stack.process.Ports;
import java.io.IOException;
import java.sql.SQLException;

/** Knows how to start each part and when it is ready. */
final class Launcher {

    private final StackSettings settings;
    private final Secrets secrets;
    private final PartEnvironment environment;
    private final JavaCommand java;

    Launcher(StackSettings settings, Secrets secrets) {
        this.settings = settings;
        this.secrets = secrets;
        this.environment = new PartEnvironment(settings, secrets);
        this.java = new JavaCommand(settings);
    }

    RunningPart start(Part part) throws IOException, SQLException {
        if (part.software() == Part.Software.POSTGRES) {
            return Postgres.start(settings, secrets);
        }
        if (part == Part.AUDIT) {
            CheckpointKeys.in(settings.folder()).add(secrets.signingKey());
        }
        return ChildProcess.start(
                java.of(part),
                environment.of(part),
                settings.folder().root(),
                settings.folder().log(part));
    }

    /** Whether the part does its work now. The broker is ready once it has its topics. */
    boolean isReady(Part part) {
        if (part.readyPath().isPresent()) {
            return Health.of(settings.url(part) + part.readyPath().get()) == Health.UP;
        }
        if (part.software() != Part.Software.KAFKA) {
            return true;
        }
        if (!Ports.answers(settings.port(part))) {
            return false;
        }
        TopicProvisioning.createTopics("127.0.0.1:" + settings.port(part));
        return true;
    }

    /** Whether the part itself says that only a restart helps. */
    boolean asksForRestart(Part part) {
        return part.livePath()
                .filter(path -> Health.of(settings.url(part) + path) == Health.DOWN)
                .isPresent();
    }
}
