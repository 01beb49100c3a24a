package io.orderflow.simulator.inbound;

import io.orderflow.simulator.domain.Refusal;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** What venues refuse because a test wants them to, by instrument. Not journaled: a restart forgets it. */
@ApplicationScoped
public class OrderedRefusals {
    private final Map<Instrument, Refusal> refusals = new ConcurrentHashMap<>();

    private record Instrument(String slug, String symbol) {}

    /** From now on every order for the instrument is refused so. */
    void refuse(String slug, String symbol, Refusal refusal) {
        refusals.put(new Instrument(slug, symbol), refusal);
    }

    /** Orders for the instrument are taken again. */
    void takeAgain(String slug, String symbol) {
        refusals.remove(new Instrument(slug, symbol));
    }

    Optional<Refusal> of(String slug, String symbol) {
        return Optional.ofNullable(refusals.get(new Instrument(slug, symbol)));
    }
}
