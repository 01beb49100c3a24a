package io.orderflow.orders.application;

import io.orderflow.orders.domain.IntakeSetting;
import io.orderflow.outbox.OutboxRow;
import io.smallrye.mutiny.Uni;
import java.util.Optional;
import java.util.function.Function;

/** The intake in force, the same for every instance. */
public interface IntakeSettings {

    /** What holds now. */
    Uni<IntakeSetting> current();

    /**
     * Puts something in the place of what holds, or leaves it. When it completes, nobody who read a setting that held
     * before can store an order any more.
     *
     * @param decision made of the setting that holds; nobody else sets one meanwhile
     */
    Uni<Replaced> replace(Function<IntakeSetting, Optional<Replacement>> decision);

    /** A setting, and what is published about it in the same transaction. */
    record Replacement(IntakeSetting setting, OutboxRow announcement) {}

    /** What held, and what has taken its place, if anything. */
    record Replaced(IntakeSetting before, Optional<Replacement> replacement) {}
}
