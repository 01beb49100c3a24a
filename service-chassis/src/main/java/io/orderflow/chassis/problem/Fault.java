package io.orderflow.chassis.problem;

import io.orderflow.chassis.validation.RequestFault;
import io.orderflow.events.Denial;
import java.math.BigDecimal;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One thing that is wrong with a request.
 *
 * @param code stable, upper snake case
 * @param field the field it is about, snake case; null if it is about the whole
 * @param message a sentence a trader understands
 * @param limit the limit that is passed, in the unit of the message
 * @param actual the figure that passes it, in the same unit
 * @param remedy what the trader can do
 * @param relatedOrderId the trader's other order that stands in the way, if one does
 */
public record Fault(
        String code,
        @Nullable String field,
        String message,
        @Nullable BigDecimal limit,
        @Nullable BigDecimal actual,
        @Nullable String remedy,
        @Nullable UUID relatedOrderId) {

    /** A fault of a field, parameter or header as part of an answer. */
    public static Fault of(RequestFault fault) {
        return new Fault(
                fault.code().name(),
                fault.field(),
                fault.message(),
                fault.limit(),
                fault.actual(),
                fault.remedy(),
                null);
    }

    /** A risk rule's refusal as part of an answer. */
    public static Fault of(Denial denial) {
        return new Fault(
                denial.code(),
                denial.field(),
                denial.message(),
                denial.limit(),
                denial.actual(),
                denial.remedy(),
                denial.relatedOrderId());
    }
}
