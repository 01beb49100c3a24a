package io.orderflow.orders.inbound;

import com.fasterxml.jackson.databind.JsonNode;
import io.orderflow.chassis.http.JsonFields;
import io.orderflow.chassis.problem.Problems;
import io.orderflow.chassis.validation.RequestFault;
import io.orderflow.orders.domain.NewOrder;
import io.orderflow.orders.domain.OrderRequestValidation;
import io.orderflow.orders.domain.SubmissionHeaders;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.UriInfo;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A submission that keeps every rule a request can break: its body and its headers. */
record SubmissionRequest(NewOrder order, @Nullable String clientKey, boolean duplicateAllowed) {

    /**
     * Reads a submission; a preview is read in the same way.
     *
     * @throws io.orderflow.chassis.problem.ProblemException 400 with everything that is wrong at once
     */
    static SubmissionRequest read(@Nullable JsonNode body, HttpHeaders headers, UriInfo uri) {
        var fields = JsonFields.of(body).orElseThrow(OrderProblems::noObject);
        SubmissionHeaders said = SubmissionHeaders.read(
                values(headers, SubmissionHeaders.IDEMPOTENCY_KEY), values(headers, SubmissionHeaders.ALLOW_DUPLICATE));
        List<RequestFault> faults = new ArrayList<>(NoParameters.faults(uri));
        faults.addAll(said.faults());
        switch (OrderRequestValidation.validate(fields)) {
            case OrderRequestValidation.Valid(NewOrder order)
            when faults.isEmpty() -> {
                return new SubmissionRequest(order, said.clientKey(), said.duplicateAllowed());
            }
            case OrderRequestValidation.Valid _ -> {
                // Only headers or parameters are at fault.
            }
            case OrderRequestValidation.Invalid(List<RequestFault> more) -> faults.addAll(more);
        }
        throw Problems.invalid(faults);
    }

    private static List<String> values(HttpHeaders headers, String name) {
        List<String> values = headers.getRequestHeader(name);
        return values == null ? List.of() : values;
    }
}
