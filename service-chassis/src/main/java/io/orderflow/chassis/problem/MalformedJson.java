package io.orderflow.chassis.problem;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.io.JsonEOFException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import io.orderflow.refusals.RefusalCode;

/** What is wrong with JSON, in words of whoever wrote it; the parser's own speak of classes and settings. */
final class MalformedJson {
    private MalformedJson() {}

    static Problem of(JsonProcessingException e) {
        return Problem.of(
                RefusalCode.MALFORMED_JSON,
                "The body is not the JSON object that this address takes" + place(e.getLocation()) + ": " + reason(e));
    }

    private static String place(JsonLocation location) {
        return location == null || location.getLineNr() < 1
                ? ""
                : " (line %d, column %d)".formatted(location.getLineNr(), location.getColumnNr());
    }

    private static String reason(JsonProcessingException e) {
        String words = e.getOriginalMessage();
        return switch (e) {
            case JsonEOFException _ -> "it ends too early. Close what is open.";
            case StreamConstraintsException _ ->
                "it is nested too deeply, or has a name, text or number that is too long. Shorten it.";
            default ->
                words.startsWith("Duplicate field")
                        ? "a field is given twice. Give it once."
                        : words.startsWith("Trailing token")
                                ? "something follows the object. Remove it."
                                : otherwise(e);
        };
    }

    private static String otherwise(JsonProcessingException e) {
        return e instanceof MismatchedInputException
                ? "a value has another type than the address takes. See /q/openapi."
                : "what stands there is no JSON. Correct it.";
    }
}
