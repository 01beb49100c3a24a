package io.orderflow.chassis.validation;

import io.orderflow.refusals.RefusalCode;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * One thing that is wrong with a request.
 *
 * @param field the field, query parameter or header it is about, as the caller writes it
 * @param message a sentence the caller understands
 * @param limit the bound that is passed, in the unit of the field
 * @param actual the figure that passes it
 * @param remedy what the caller can do
 */
public record RequestFault(
        RefusalCode code,
        String field,
        String message,
        @Nullable BigDecimal limit,
        @Nullable BigDecimal actual,
        String remedy) {

    /** A fault that no figure describes. */
    public static RequestFault of(RefusalCode code, String field, String message, String remedy) {
        return new RequestFault(code, field, message, null, null, remedy);
    }
}
