package io.orderflow.e2e.fuzz;

import io.orderflow.testing.ApiContract;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.regex.Pattern;

/**
 * A call of the OpenAPI document.
 *
 * @param template its path, with {@code {variables}}
 */
record Call(String method, String template) {
    /** Every one there is: what the document has is asked, whether or not somebody thought of it here. */
    static final List<Call> ALL =
            ApiContract.ofThisRepository().calls().stream().map(Call::of).toList();

    /** Nobody's order. */
    static final String NO_ORDER = "0195e4a0-0000-7000-8000-00000000dead";
    /** Whose account operations are asked to change, and which must never come to be. */
    static final String WITHOUT_ACCOUNT = "load-1999";

    private static final Pattern VARIABLE = Pattern.compile("\\{[^}]+}");
    private static final Map<String, String> NOBODYS = Map.of("{id}", NO_ORDER, "{trader_id}", WITHOUT_ACCOUNT);

    private static Call of(String text) {
        var words = text.split(" ", 2);
        return new Call(words[0], words[1]);
    }

    static Call any(Random random) {
        return Seed.any(random, ALL);
    }

    /** About an order or an account that is not there. */
    String path() {
        return VARIABLE.matcher(template).replaceAll(variable -> NOBODYS.get(variable.group()));
    }

    /** About something that cannot be one. */
    String pathWith(String value) {
        return VARIABLE.matcher(template).replaceAll(_ -> value);
    }

    boolean hasVariable() {
        return template.contains("{");
    }

    boolean isOpenToAll() {
        return template.contains("/health");
    }

    /** Whoever has a role may ask. */
    boolean isOpenToAllRoles() {
        return template.contains("/market/");
    }

    boolean isOfCompliance() {
        return template.equals("/api/v1/audit/verification");
    }

    /** Users without the role that a trader's call asks for; the log is compliance's to read as well. */
    List<String> strangers() {
        return template.startsWith("/api/v1/audit/") ? List.of("ops1") : List.of("ops1", "compliance1");
    }

    boolean isOfOperations() {
        return template.startsWith("/api/v1/ops/");
    }
}
