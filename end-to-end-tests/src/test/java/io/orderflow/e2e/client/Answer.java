package io.orderflow.e2e.client;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpHeaders;

/** What the gateway answered; the body is missing where there was none. */
public record Answer(int status, JsonNode body, HttpHeaders headers) {

    /** The body, if the status is the one expected; otherwise a failure that shows what came instead. */
    public JsonNode expect(int expectedStatus) {
        if (status != expectedStatus) {
            throw new AssertionError("expected " + expectedStatus + ", got " + status + ": " + body);
        }
        return body;
    }

    /** Whether the answer leaves open what became of the request. */
    public boolean isInconclusive() {
        return status >= 500;
    }
}
