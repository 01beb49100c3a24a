package io.orderflow.http;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import java.util.Map;

/** What a server says to a request that cannot be read, in the words and form of its own problems. */
public interface UnreadableAnswer {
    /** Whether a request that is HTTP and has an address goes on to the routes; if not, it is answered like one that is none. */
    default boolean goesOn(HttpServerRequest request) {
        return true;
    }

    /** The answer, behind which the connection is closed. */
    Answer to(HttpServerRequest request);

    /**
     * An HTTP response.
     *
     * @param status its status
     * @param headers those beside the one that says the connection is closed
     * @param body what is sent
     */
    record Answer(int status, Map<String, String> headers, Buffer body) {}
}
