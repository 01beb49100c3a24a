package io.orderflow.e2e.fuzz;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.orderflow.testing.ApiAnswer;
import io.orderflow.testing.ApiContract;
import java.util.Optional;
import java.util.function.Function;

/**
 * A request that must be refused.
 *
 * @param what for the message of a failure
 * @param leeway what may become of it instead
 */
record HostileRequest(String what, byte[] bytes, Leeway leeway) {
    private static final int LONGEST_ADDRESS = 20_000;

    /** What else than a refusal is right. */
    enum Leeway {
        NONE,
        /** Closing the connection is an answer: nothing that follows a broken body can be understood. */
        MAY_BE_DROPPED,
        /** What is open to all is served, whatever token comes with the request. */
        MAY_BE_SERVED
    }

    /** The call of the OpenAPI document that it asks. */
    Optional<String> call() {
        var asked = answered(0, "", _ -> Optional.empty());
        return ApiContract.ofThisRepository().callOf(asked.method(), asked.path());
    }

    /** The answer, as one to this request's address; what is no HTTP has none. */
    ApiAnswer answered(int status, String body, Function<String, Optional<String>> headers) {
        var words = new String(bytes, 0, Math.min(bytes.length, LONGEST_ADDRESS), ISO_8859_1).split("[ \r\n]", 3);
        var path = words.length < 3 ? "" : words[1].split("[?#]", 2)[0];
        return new ApiAnswer(words[0], path, status, headers.apply("content-type"), body, headers);
    }

    @Override
    public String toString() {
        var head = new String(bytes, 0, Math.min(bytes.length, 600), ISO_8859_1);
        return what + ": " + head.replace("\r\n", "⏎");
    }
}
