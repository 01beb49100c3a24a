package io.orderflow.orders.application;

import io.orderflow.events.OperationsEvent.Change;
import io.orderflow.events.OperationsEvent.IntakeChanged;
import io.orderflow.orders.application.IntakeSettings.Replacement;
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
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Opens and closes the intake of new orders, for all traders or a part of them. What is based on an earlier setting undoes
 * nothing newer, however late it is carried out.
 */
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

    /**
     * What is to be set.
     *
     * @param reason in the words of who asks
     * @param basis the version that who asks has seen; null if whatever was set meanwhile does not matter
     * @param by the {@code sub} of who asks
     */
    public record Command(
            Intake intake, String reason, @Nullable Long basis, String by) {

        /** Whether a setting is what an earlier try of the same call has brought about. */
        private boolean isMetBy(IntakeSetting setting) {
            return basis != null
                    && setting.version() > basis
                    && setting.intake().equals(intake)
                    && reason.equals(setting.reason())
                    && by.equals(setting.changedBy());
        }
    }

    /** What came of it. */
    public sealed interface Outcome {}

    /** It holds. */
    public record Done(IntakeSetting setting) implements Outcome {}

    /** Nothing is set: what holds is not what the command is based on. */
    public record Conflict(IntakeSetting current) implements Outcome {}

    /** Sets it; when it completes, no order that it refuses can be stored any more. */
    public Uni<Outcome> set(Command command) {
        return settings.replace(before -> replacement(command, before)).map(replaced -> {
            if (replaced.replacement().isEmpty()) {
                IntakeSetting current = replaced.before();
                return command.isMetBy(current) ? new Done(current) : new Conflict(current);
            }
            var replacement = replaced.replacement().get();
            LOG.warnf("intake set: %s", replacement.setting());
            outbox.publish(List.of(replacement.announcement()));
            return new Done(replacement.setting());
        });
    }

    private Optional<Replacement> replacement(Command command, IntakeSetting before) {
        if (command.basis() != null && command.basis() != before.version()) {
            return Optional.empty();
        }
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        var setting = new IntakeSetting(command.intake(), before.version() + 1, command.reason(), command.by(), now);
        return Optional.of(new Replacement(
                setting,
                OutboxRow.of(new IntakeChanged(
                        UUID.randomUUID(),
                        command.by(),
                        command.reason(),
                        now,
                        changes(before.intake(), command.intake())))));
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
