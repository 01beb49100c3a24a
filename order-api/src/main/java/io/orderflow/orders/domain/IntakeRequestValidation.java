package io.orderflow.orders.domain;

import io.orderflow.chassis.validation.FieldReader;
import io.orderflow.chassis.validation.RawValue;
import io.orderflow.chassis.validation.RequestFault;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Decides whether a request sets the intake; finds every fault at once. */
public final class IntakeRequestValidation {
    private static final Set<String> FIELDS = Set.of("enabled", "percentage", "reason", "version");
    private static final int MAXIMUM_PERCENTAGE = 100;
    private static final int REASON_LENGTH = 500;

    private IntakeRequestValidation() {}

    /** The outcome: a setting, or everything that is wrong. */
    public sealed interface Outcome {}

    /** @param version the setting that who asks has seen; null only with {@code enabled: false}, the emergency brake */
    public record Valid(
            Intake intake, String reason, @Nullable Long version) implements Outcome {}

    /** The list is never empty. */
    public record Invalid(List<RequestFault> faults) implements Outcome {
        public Invalid {
            faults = List.copyOf(faults);
        }
    }

    /** Checks the members of the request's JSON object. */
    public static Outcome validate(Map<String, RawValue> fields) {
        var reader = new FieldReader(fields, "The intake");
        reader.refuseUnknown(FIELDS);
        Boolean enabled = reader.truth("enabled", null);
        Long percentage = reader.wholeNumber("percentage", 0, MAXIMUM_PERCENTAGE);
        String reason = reader.sentence("reason", REASON_LENGTH);
        Long version = Boolean.TRUE.equals(enabled) ? reader.requiredVersion(0) : reader.seenVersion(0);
        return !reader.faults().isEmpty() || enabled == null || percentage == null || reason == null
                ? new Invalid(reader.faults())
                : new Valid(new Intake(enabled, percentage.intValue()), reason, version);
    }
}
