package io.orderflow.simulator.inbound;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.orderflow.simulator.domain.Refusal;
import io.orderflow.simulator.domain.fault.Strike;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** Answers of a venue that misbehaves. */
@ApplicationScoped
public class FaultyAnswers {
    private static final int SERVER_ERROR_CODE = 50010000;
    private static final Refusal RATE_LIMITED = new Refusal(Refusal.Kind.RATE_LIMITED, "too many requests.");
    private static final Refusal UNAUTHORIZED = new Refusal(Refusal.Kind.UNAUTHORIZED, "unauthorized.");
    private static final Refusal DUPLICATE = new Refusal(Refusal.Kind.DUPLICATE_KEY, "client_order_id must be unique");
    private static final Refusal NOT_FOUND = new Refusal(Refusal.Kind.NOT_FOUND, "order not found");
    private static final String PAGE =
            "<html><head><title>502 Bad Gateway</title></head><body><h1>502 Bad Gateway</h1></body></html>";

    private final CurrentVertxRequest request;
    private final ObjectMapper json;

    public FaultyAnswers(CurrentVertxRequest request, ObjectMapper json) {
        this.request = request;
        this.json = json;
    }

    /** @param processing what the venue would have done; some faults do it and some do not */
    Response answer(Strike strike, Supplier<Response> processing) {
        return switch (strike.fault()) {
            case DROP_BEFORE_ACCEPTING -> drop(Response.noContent().build());
            case ACCEPT_THEN_DROP -> drop(processing.get());
            case SERVER_ERROR ->
                Response.serverError()
                        .type(MediaType.APPLICATION_JSON_TYPE)
                        .entity(new ProtocolError(SERVER_ERROR_CODE, "internal server error occurred"))
                        .build();
            case RATE_LIMITED -> rateLimited(strike.delay());
            case RATE_LIMITED_WITHOUT_HINT -> ProtocolError.response(RATE_LIMITED);
            case UNAUTHORIZED -> ProtocolError.response(UNAUTHORIZED);
            case LOOK_UP_LAGS -> ProtocolError.response(NOT_FOUND);
            case BAD_GATEWAY_HTML -> {
                var _ = processing.get();
                yield badGateway();
            }
            case TRUNCATED_ANSWER -> half(processing.get());
            case DELAY_ANSWER -> late(processing.get(), strike.delay());
            case DUPLICATE_KEY_ANSWER -> duplicate(processing.get());
            // The fault is in what was done, or on the stream.
            case OVERFILLED,
                    STREAM_SILENT,
                    STREAM_CUT,
                    REPORT_DUPLICATED,
                    REPORTS_REORDERED,
                    REPORTS_REPLAYED,
                    FILL_MISSING,
                    FILL_CORRECTED,
                    FILL_DURING_CANCEL,
                    LATE_FILL_AFTER_CANCEL,
                    CANCEL_NEVER_CONFIRMED -> processing.get();
        };
    }

    /** @param unheard is written to nobody */
    private Response drop(Response unheard) {
        // Waited for: an answer written meanwhile would still be heard.
        request.getCurrent()
                .request()
                .connection()
                .close()
                .toCompletionStage()
                .toCompletableFuture()
                .join();
        return unheard;
    }

    private static Response rateLimited(Duration delay) {
        long seconds = Math.max(1, (delay.toMillis() + 999) / 1_000);
        return Response.fromResponse(ProtocolError.response(RATE_LIMITED))
                .header(HttpHeaders.RETRY_AFTER, seconds)
                .build();
    }

    private static Response badGateway() {
        return Response.status(Response.Status.BAD_GATEWAY)
                .type(MediaType.TEXT_HTML_TYPE)
                .entity(PAGE)
                .build();
    }

    private static Response duplicate(Response whole) {
        return whole.getStatus() == Response.Status.OK.getStatusCode() ? ProtocolError.response(DUPLICATE) : whole;
    }

    private Response half(Response whole) {
        if (!whole.hasEntity()) {
            return whole;
        }
        try {
            String text = json.writeValueAsString(whole.getEntity());
            return Response.status(whole.getStatus())
                    .type(MediaType.APPLICATION_JSON_TYPE)
                    .entity(text.substring(0, text.length() / 2))
                    .build();
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("an answer cannot be written", e);
        }
    }

    private static Response late(Response whole, Duration delay) {
        try {
            TimeUnit.MILLISECONDS.sleep(delay.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return whole;
    }
}
