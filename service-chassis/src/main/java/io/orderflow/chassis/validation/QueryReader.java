package io.orderflow.chassis.validation;

import static java.util.stream.Collectors.toMap;

import io.orderflow.refusals.RefusalCode;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads query parameters. Unknown names are refused, and each may be given once unless it is said that there may be several. */
public final class QueryReader extends FieldReader {
    private static final Pattern WHOLE_NUMBER = Pattern.compile("-?[0-9]{1,9}");
    private static final Pattern UUID_TEXT = Pattern.compile("\\p{XDigit}{8}(-\\p{XDigit}{4}){3}-\\p{XDigit}{12}");
    /** RFC 3339, with no more digits than are kept of any time. */
    private static final Pattern MOMENT = Pattern.compile(
            "20[0-9]{2}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}(\\.[0-9]{1,6})?(Z|[+-][0-9]{2}:[0-9]{2})");

    private final Map<String, List<String>> parameters;

    /**
     * @param subject what is asked for, to begin a sentence with: "The list of orders"
     * @param known the names it takes
     */
    public QueryReader(Map<String, List<String>> parameters, String subject, Set<String> known) {
        this(parameters, subject, known, Set.of());
    }

    /**
     * @param subject what is asked for, to begin a sentence with: "The list of orders"
     * @param known the names it takes
     * @param several those of them that may be given more than once; they read as arrays
     */
    public QueryReader(Map<String, List<String>> parameters, String subject, Set<String> known, Set<String> several) {
        super(values(parameters, known, several), subject);
        this.parameters = parameters;
        refuseWrongNames(subject, known, several);
    }

    /** A whole number from {@code least} to {@code most}; the fallback if it is not given. */
    public int wholeNumber(String name, int fallback, int least, int most) {
        List<String> values = parameters.getOrDefault(name, List.of());
        if (values.size() != 1) {
            return fallback;
        }
        String text = values.getFirst();
        String allowed = "%s must be a whole number from %d to %d.".formatted(name, least, most);
        String remedy = "Give a whole number in that range.";
        if (!WHOLE_NUMBER.matcher(text).matches()) {
            add(RequestFault.of(RefusalCode.WRONG_TYPE, name, allowed, remedy));
            return fallback;
        }
        int number = Integer.parseInt(text);
        if (number < least || number > most) {
            add(new RequestFault(
                    RefusalCode.OUT_OF_RANGE,
                    name,
                    allowed,
                    BigDecimal.valueOf(number < least ? least : most),
                    BigDecimal.valueOf(number),
                    remedy));
            return fallback;
        }
        return number;
    }

    /** The text of a parameter that is given once; null if it is not. */
    public @Nullable String given(String name) {
        List<String> values = parameters.getOrDefault(name, List.of());
        return values.size() == 1 ? values.getFirst() : null;
    }

    /** Whether a parameter is left out; one that is given twice is not, and has its fault. */
    public boolean isLeftOut(String name) {
        return !parameters.containsKey(name);
    }

    /** A moment of this century, RFC 3339 to the microsecond; null if it is not given. */
    public @Nullable Instant moment(String name) {
        String text = given(name);
        if (text == null) {
            return null;
        }
        Instant moment = momentOf(text);
        if (moment == null) {
            add(RequestFault.of(
                    RefusalCode.WRONG_TYPE,
                    name,
                    name + " must be a time of RFC 3339 from 2000 to 2099, with at most 6 decimals.",
                    "Write it like 2026-03-02T14:30:00Z. Before an offset like +01:00, send the plus as %2B."));
        }
        return moment;
    }

    /** The moment that a text names as {@link #moment} takes it; null if it names none. */
    public static @Nullable Instant momentOf(String text) {
        if (!MOMENT.matcher(text).matches()) {
            return null;
        }
        try {
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException e) {
            return null;
        }
    }

    /** An id of an order or an event; null if it is not given. */
    public @Nullable UUID id(String name) {
        String text = given(name);
        if (text == null) {
            return null;
        }
        // UUID.fromString takes shorter texts as well.
        if (UUID_TEXT.matcher(text).matches()) {
            return UUID.fromString(text);
        }
        add(RequestFault.of(
                RefusalCode.WRONG_TYPE,
                name,
                name + " must be a UUID.",
                "Copy the id as an answer has it, for example 0195e4a0-0000-7000-8000-000000000001."));
        return null;
    }

    /** Symbols with commas between them, in that order; required, at most {@code most} of them. Empty if they have a fault. */
    public Set<String> symbols(String name, int most) {
        String text = text(name, "Give symbols with commas between them, for example AAPL,MSFT.");
        if (text == null) {
            return Set.of();
        }
        List<String> symbols = List.of(text.split(",", -1));
        if (symbols.size() > most) {
            add(new RequestFault(
                    RefusalCode.OUT_OF_RANGE,
                    name,
                    "%s may have %d symbols.".formatted(name, most),
                    BigDecimal.valueOf(most),
                    BigDecimal.valueOf(symbols.size()),
                    "Give fewer, or ask more than once."));
            return Set.of();
        }
        return symbols.stream().allMatch(symbol -> isSymbol(name, symbol)) ? new LinkedHashSet<>(symbols) : Set.of();
    }

    /** The id of a trader; null if it is not given. */
    public @Nullable String traderId(String name) {
        String text = given(name);
        if (text == null || TraderId.isUsable(text)) {
            return text;
        }
        add(RequestFault.of(
                RefusalCode.VALUE_NOT_ALLOWED,
                name,
                name + " must be 1 to " + TraderId.MAXIMUM_LENGTH + " printable characters without a colon.",
                "Give the id as the trader's tokens have it in 'sub'."));
        return null;
    }

    private void refuseWrongNames(String subject, Set<String> known, Set<String> several) {
        String remedy = known.isEmpty()
                ? "It takes none: leave it out."
                : "It takes: " + String.join(", ", known.stream().sorted().toList()) + ".";
        EchoedNames.of(parameters.keySet().stream().filter(name -> !known.contains(name)))
                .forEach(name -> add(RequestFault.of(
                        RefusalCode.FIELD_UNKNOWN, name, subject + " has no parameter named '" + name + "'.", remedy)));
        known.stream()
                .filter(name -> !several.contains(name)
                        && parameters.getOrDefault(name, List.of()).size() > 1)
                .sorted()
                .forEach(name -> add(RequestFault.of(
                        RefusalCode.VALUE_NOT_ALLOWED, name, name + " is given more than once.", "Give it once.")));
    }

    private static Map<String, RawValue> values(
            Map<String, List<String>> parameters, Set<String> known, Set<String> several) {
        return parameters.entrySet().stream()
                .filter(given -> known.contains(given.getKey()))
                .filter(given ->
                        several.contains(given.getKey()) || given.getValue().size() == 1)
                .collect(toMap(
                        Map.Entry::getKey,
                        given -> several.contains(given.getKey())
                                ? new RawValue.Items(given.getValue().stream()
                                        .<RawValue>map(RawValue.Text::new)
                                        .toList())
                                : new RawValue.Text(given.getValue().getFirst())));
    }
}
