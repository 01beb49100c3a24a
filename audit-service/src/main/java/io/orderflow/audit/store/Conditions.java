package io.orderflow.audit.store;

import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import org.jspecify.annotations.Nullable;

/** The conditions of a statement, which must all hold, and the values in them. Conditions are code; values never are. */
final class Conditions {
    private final List<String> texts = new ArrayList<>();
    private final List<Object> values = new ArrayList<>();

    /** A time as the driver takes it. */
    static @Nullable OffsetDateTime utc(@Nullable Instant time) {
        return time == null ? null : time.atOffset(ZoneOffset.UTC);
    }

    /**
     * Adds a condition with a question mark for each value, unless one of them is null: then it does not matter.
     */
    Conditions add(String condition, @Nullable Object... ofCondition) {
        var text = condition;
        for (Object value : ofCondition) {
            if (value == null) {
                return this;
            }
        }
        for (Object value : ofCondition) {
            text = text.replaceFirst("\\?", Matcher.quoteReplacement(value(value)));
        }
        texts.add(text);
        return this;
    }

    /** A place in the statement for a value that no condition has. */
    String value(Object value) {
        values.add(value);
        return "$" + values.size();
    }

    /** The statement that begins so, with the conditions. */
    String after(String beginning) {
        return texts.isEmpty() ? beginning : beginning + " WHERE " + String.join(" AND ", texts);
    }

    Tuple parameters() {
        return Tuple.from(values);
    }
}
