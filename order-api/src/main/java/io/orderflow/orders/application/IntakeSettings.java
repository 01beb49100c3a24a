package io.orderflow.orders.application;

import io.orderflow.orders.domain.IntakeSetting;
import io.orderflow.outbox.OutboxRow;
import io.smallrye.mutiny.Uni;
import java.util.function.Function;

/** The intake in force, the same for every instance. */
public interface IntakeSettings {

    /** What holds now. */
    Uni<IntakeSetting> current();

    /**
     * Sets it together with what is to be published about it. When it completes, nobody who read an earlier setting can
     * store an order any more.
     *
     * @param announcement made of the setting that held before
     */
    Uni<OutboxRow> set(IntakeSetting setting, Function<IntakeSetting, OutboxRow> announcement);
}
