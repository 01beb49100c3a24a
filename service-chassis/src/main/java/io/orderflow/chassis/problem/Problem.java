package io.orderflow.chassis.problem;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import io.orderflow.refusals.RefusalCode;
import io.vertx.core.json.Json;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A problem document of RFC 9457 with a stable {@code code} and, where a request has several faults, all of them.
 *
 * @param type a URN made of the code
 * @param title the code in words
 * @param status the HTTP status
 * @param detail a sentence a trader understands, with what to do
 * @param extensions further members of the document, by name
 */
@JsonPropertyOrder({"type", "title", "status", "code", "detail", "errors"})
public record Problem(
        String type,
        String title,
        int status,
        String code,
        String detail,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<Fault> errors,
        @JsonAnyGetter Map<String, Object> extensions) {

    /** The media type of a problem document. */
    public static final String MEDIA_TYPE = "application/problem+json";

    /** A problem without further members. */
    public static Problem of(RefusalCode code, String detail) {
        String name = code.name();
        return new Problem(urn(name), title(name), code.status(), name, detail, List.of(), Map.of());
    }

    /** The same problem with all faults of the request, the most important first. */
    public Problem withErrors(List<Fault> faults) {
        return new Problem(type, title, status, code, detail, List.copyOf(faults), extensions);
    }

    /** The same problem with one more member. */
    public Problem with(String member, Object value) {
        Map<String, Object> more = new LinkedHashMap<>(extensions);
        more.put(member, value);
        return new Problem(type, title, status, code, detail, errors, more);
    }

    /** The document as JSON, for answers that no JAX-RS resource gives. Only for problems without {@link #errors}. */
    public String toJson() {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("type", type);
        members.put("title", title);
        members.put("status", status);
        members.put("code", code);
        members.put("detail", detail);
        members.putAll(extensions);
        return Json.encode(members);
    }

    private static String urn(String code) {
        return "urn:orderflow:problem:" + code.toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static String title(String code) {
        String words = code.toLowerCase(Locale.ROOT).replace('_', ' ');
        return Character.toUpperCase(words.charAt(0)) + words.substring(1);
    }
}
