package io.orderflow.orders.domain;

import io.orderflow.chassis.validation.RequestFault;
import io.orderflow.refusals.RefusalCode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the headers of a submission say.
 *
 * @param clientKey the caller's {@code Idempotency-Key}; null if there is none
 * @param duplicateAllowed whether {@code Allow-Duplicate} says that the order may look like one sent seconds ago
 * @param faults what is wrong with them; the rest means nothing unless this is empty
 */
public record SubmissionHeaders(@Nullable String clientKey, boolean duplicateAllowed, List<RequestFault> faults) {
    public static final String IDEMPOTENCY_KEY = "Idempotency-Key";
    public static final String ALLOW_DUPLICATE = "Allow-Duplicate";

    /** Reads the values that the request has of each header; empty lists where it has none. */
    public static SubmissionHeaders read(List<String> idempotencyKeys, List<String> allowDuplicates) {
        List<RequestFault> faults = new ArrayList<>();
        String key = single(IDEMPOTENCY_KEY, idempotencyKeys, faults).orElse(null);
        if (key != null) {
            ClientKey.faultOf(key).ifPresent(faults::add);
        }
        String allow = single(ALLOW_DUPLICATE, allowDuplicates, faults).orElse("false");
        if (!allow.equals("true") && !allow.equals("false")) {
            faults.add(RequestFault.of(
                    RefusalCode.HEADER_FORMAT,
                    ALLOW_DUPLICATE,
                    ALLOW_DUPLICATE + " must be true or false.",
                    "Send 'true' to confirm an order that looks like one of seconds ago, or leave the header out."));
        }
        return new SubmissionHeaders(key, allow.equals("true"), List.copyOf(faults));
    }

    private static Optional<String> single(String header, List<String> values, List<RequestFault> faults) {
        if (values.size() > 1) {
            faults.add(RequestFault.of(
                    RefusalCode.HEADER_FORMAT,
                    header,
                    header + " is given " + values.size() + " times, so it is not clear which one holds.",
                    "Send the header once."));
        }
        return values.size() == 1 ? Optional.of(values.getFirst()) : Optional.empty();
    }
}
