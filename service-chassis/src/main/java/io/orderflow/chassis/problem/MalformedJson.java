package io.orderflow.chassis.problem;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
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
        if (words.contains("end-of-input")) {
            return "it ends too early. Close what is open.";
        }
        if (words.startsWith("Duplicate field")) {
            return "a field is given twice. Give it once.";
        }
        if (words.startsWith("Trailing token")) {
            return "something follows the object. Remove it.";
        }
        return switch (e) {
            case StreamConstraintsException _ ->
                "it is nested too deeply, or has a name, text or number that is too long. Shorten it.";
            case MismatchedInputException _ -> "a value has another type than the address takes. See /q/openapi.";
            default -> "what stands there is no JSON. Correct it.";
        };
    }
}
