package io.orderflow.chassis.validation;

import static java.util.stream.Collectors.toMap;

import io.orderflow.refusals.RefusalCode;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** Reads query parameters. Unknown names are refused, and each may be given once. */
public final class QueryReader extends FieldReader {
    private static final Pattern WHOLE_NUMBER = Pattern.compile("-?[0-9]{1,9}");

    private final Map<String, List<String>> parameters;

    /**
     * @param subject what is asked for, to begin a sentence with: "The list of orders"
     * @param known the names it takes
     */
    public QueryReader(Map<String, List<String>> parameters, String subject, Set<String> known) {
        super(texts(parameters, known), subject);
        this.parameters = parameters;
        refuseWrongNames(subject, known);
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

    private void refuseWrongNames(String subject, Set<String> known) {
        String remedy = known.isEmpty()
                ? "It takes none: leave it out."
                : "It takes: " + String.join(", ", known.stream().sorted().toList()) + ".";
        EchoedNames.of(parameters.keySet().stream().filter(name -> !known.contains(name)))
                .forEach(name -> add(RequestFault.of(
                        RefusalCode.FIELD_UNKNOWN, name, subject + " has no parameter named '" + name + "'.", remedy)));
        known.stream()
                .filter(name -> parameters.getOrDefault(name, List.of()).size() > 1)
                .sorted()
                .forEach(name -> add(RequestFault.of(
                        RefusalCode.VALUE_NOT_ALLOWED, name, name + " is given more than once.", "Give it once.")));
    }

    private static Map<String, RawValue> texts(Map<String, List<String>> parameters, Set<String> known) {
        return parameters.entrySet().stream()
                .filter(given ->
                        known.contains(given.getKey()) && given.getValue().size() == 1)
                .collect(toMap(
                        Map.Entry::getKey,
                        given -> new RawValue.Text(given.getValue().getFirst())));
    }
}
