package io.orderflow.orders.application;

import io.orderflow.events.OperationsEvent.Change;
import io.orderflow.events.OperationsEvent.IntakeChanged;
import io.orderflow.orders.domain.Intake;
import io.orderflow.orders.domain.IntakeSetting;
import io.orderflow.outbox.Outbox;
import io.orderflow.outbox.OutboxRow;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.jboss.logging.Logger;

/** Opens and closes the intake of new orders, for all traders or a part of them. */
@ApplicationScoped
public class SetIntake {
    private static final Logger LOG = Logger.getLogger(SetIntake.class);

    private final IntakeSettings settings;
    private final Outbox outbox;
    private final Clock clock;

    public SetIntake(IntakeSettings settings, Outbox outbox, Clock clock) {
        this.settings = settings;
        this.outbox = outbox;
        this.clock = clock;
    }

    /** What holds now. */
    public Uni<IntakeSetting> current() {
        return settings.current();
    }

    /** Sets it; when it completes, no order that it refuses can be stored any more. */
    public Uni<IntakeSetting> set(Intake intake, String reason, String changedBy) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        var setting = new IntakeSetting(intake, reason, changedBy, now);
        return settings.set(
                        setting,
                        before -> OutboxRow.of(new IntakeChanged(
                                UUID.randomUUID(), changedBy, reason, now, changes(before.intake(), intake))))
                .map(announcement -> {
                    LOG.warnf("intake set by %s: %s (%s)", changedBy, intake, reason);
                    outbox.publish(List.of(announcement));
                    return setting;
                });
    }

    private static List<Change> changes(Intake before, Intake after) {
        return Stream.of(
                        change("enabled", before.enabled(), after.enabled()),
                        change("percentage", before.percentage(), after.percentage()))
                .filter(change -> !Objects.equals(change.before(), change.after()))
                .toList();
    }

    private static Change change(String field, Object before, Object after) {
        return new Change(field, before.toString(), after.toString());
    }
}
