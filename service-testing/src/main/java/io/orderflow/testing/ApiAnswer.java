package io.orderflow.testing;

import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/**
 * What a call of the public API was answered with.
 *
 * @param path without a query
 * @param contentType as it stands in the header, with its parameters
 * @param body empty where there was none
 * @param headers gives the first value of a header, whatever its case
 */
public record ApiAnswer(
        String method,
        String path,
        int status,
        Optional<String> contentType,
        String body,
        Function<String, Optional<String>> headers) {

    /** The content type without its parameters, in lower case. */
    Optional<String> mediaType() {
        return contentType.map(type -> type.split(";", 2)[0].strip().toLowerCase(Locale.ROOT));
    }

    @Override
    public String toString() {
        return "%s %s answered %d (%s): %s".formatted(method, path, status, contentType.orElse("no content"), body);
    }
}
