package io.orderflow.orders.domain;

import io.orderflow.chassis.validation.RequestFault;
import io.orderflow.refusals.RefusalCode;
import java.util.Optional;

/** The caller's {@code Idempotency-Key}: 1 to 128 printable ASCII characters, scoped to the trader. */
public final class ClientKey {
    public static final int MAXIMUM_LENGTH = 128;

    private ClientKey() {}

    /** What is wrong with the key, if anything is. */
    public static Optional<RequestFault> faultOf(String key) {
        boolean printable = key.chars().allMatch(character -> character >= ' ' && character < 127);
        if (!key.isBlank() && key.length() <= MAXIMUM_LENGTH && printable) {
            return Optional.empty();
        }
        return Optional.of(RequestFault.of(
                RefusalCode.IDEMPOTENCY_KEY_FORMAT,
                SubmissionHeaders.IDEMPOTENCY_KEY,
                "The Idempotency-Key must be 1 to 128 printable ASCII characters.",
                "Use a fresh UUID for each new order, and the same one when you repeat it."));
    }
}
