package io.orderflow.simulator.inbound;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.orderflow.simulator.domain.Refusal;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.jspecify.annotations.Nullable;

/** An error as Alpaca writes it: a code, except for bad credentials, and a sentence. */
@JsonInclude(JsonInclude.Include.NON_NULL)
record ProtocolError(@Nullable Integer code, String message) {

    static Response response(Refusal refusal) {
        return Response.status(status(refusal.kind()))
                .type(MediaType.APPLICATION_JSON_TYPE)
                .entity(new ProtocolError(code(refusal.kind()), refusal.message()))
                .build();
    }

    static int status(Refusal.Kind kind) {
        return switch (kind) {
            case MALFORMED -> 400;
            case UNAUTHORIZED -> 401;
            case INSUFFICIENT_BUYING_POWER -> 403;
            case NOT_FOUND -> 404;
            case INVALID, DUPLICATE_KEY -> 422;
            case RATE_LIMITED -> 429;
        };
    }

    static @Nullable Integer code(Refusal.Kind kind) {
        return switch (kind) {
            case MALFORMED -> 40010000;
            case UNAUTHORIZED -> null;
            case INSUFFICIENT_BUYING_POWER -> 40310000;
            case NOT_FOUND -> 40410000;
            case INVALID -> 42210000;
            case DUPLICATE_KEY -> 40010001;
            case RATE_LIMITED -> 42910000;
        };
    }
}
