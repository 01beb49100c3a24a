package io.orderflow.simulator.application;

import io.orderflow.simulator.domain.Archive;
import io.orderflow.simulator.domain.VenueEvent;
import java.util.function.Consumer;

/** What a venue keeps on disk. */
public interface VenueFiles {

    /**
     * Opens the journal of a venue.
     *
     * @param replay gets every event written in earlier lives, oldest first, before this returns
     */
    Journal openJournal(String venue, Consumer<VenueEvent> replay);

    /** An empty archive: it is filled again while the journal is replayed. */
    Archive emptyArchive(String venue);
}
