package io.orderflow.simulator.store;

import io.orderflow.simulator.application.Journal;
import io.orderflow.simulator.application.VenueFiles;
import io.orderflow.simulator.config.SimulatorConfig;
import io.orderflow.simulator.domain.Archive;
import io.orderflow.simulator.domain.VenueEvent;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.file.Path;
import java.util.Locale;
import java.util.function.Consumer;

/** The simulator's data folder: a journal and an archive per venue. */
@ApplicationScoped
public class VenueFolder implements VenueFiles {
    private final Path folder;

    public VenueFolder(SimulatorConfig config) {
        this.folder = config.dataDir();
    }

    @Override
    public Journal openJournal(String venue, Consumer<VenueEvent> replay) {
        return FileJournal.open(file(venue, ".journal"), venue, replay);
    }

    @Override
    public Archive emptyArchive(String venue) {
        return FileArchive.empty(file(venue, ".archive"));
    }

    private Path file(String venue, String suffix) {
        return folder.resolve(venue.toLowerCase(Locale.ROOT) + suffix);
    }
}
