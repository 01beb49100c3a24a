package io.orderflow.execution.outbound;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Single values of the protocol's JSON. Whatever is not plainly what it should be is empty, never guessed, and nothing that gets
 * through is too long or too large for what comes behind: columns, events, logs.
 */
final class AlpacaValues {
    private static final Pattern NUMBER = Pattern.compile("-?[0-9]{1,18}(\\.[0-9]{1,12})?");
    private static final Pattern NAME = Pattern.compile("[\\x20-\\x7E]{1,128}");
    private static final Pattern UNPRINTABLE = Pattern.compile("[^\\x20-\\x7E\\xA0-\\uD7FF\\uE000-\\uFFFD]");
    private static final int LONGEST_TEXT = 1_000;
    private static final int EXCERPT = 300;
    private static final BigDecimal HIGHEST_PRICE = new BigDecimal("10000000");
    private static final Instant EARLIEST = Instant.parse("2000-01-01T00:00:00Z");
    /** No clock is further ahead of ours. */
    private static final Duration AHEAD = Duration.ofDays(1);

    private AlpacaValues() {}

    /** At most 18 digits and 12 decimals, written plainly as a string or number. */
    static Optional<BigDecimal> decimal(JsonNode node) {
        if (node.isNumber()) {
            BigDecimal number = node.decimalValue();
            // Before it is written out: a few characters can stand for a billion digits.
            return Math.abs((long) number.scale()) > 30 ? Optional.empty() : decimal(number.toPlainString());
        }
        return node.isTextual() && node.textValue().length() <= 32 ? decimal(node.textValue()) : Optional.empty();
    }

    private static Optional<BigDecimal> decimal(String text) {
        return NUMBER.matcher(text).matches() ? Optional.of(new BigDecimal(text)) : Optional.empty();
    }

    /** US dollars above 0 and up to 10 million. */
    static Optional<BigDecimal> price(JsonNode node) {
        return decimal(node).filter(price -> price.signum() > 0 && price.compareTo(HIGHEST_PRICE) <= 0);
    }

    /** A price, or 0 where nobody bids or offers. */
    static Optional<BigDecimal> priceIfAny(JsonNode node) {
        Optional<BigDecimal> number = decimal(node);
        return number.filter(zero -> zero.signum() == 0).isPresent() ? Optional.of(BigDecimal.ZERO) : price(node);
    }

    /** Whole shares, not negative; a fraction is nothing we ever ordered. */
    static Optional<Integer> shares(JsonNode node) {
        try {
            return decimal(node).map(BigDecimal::intValueExact).filter(shares -> shares >= 0);
        } catch (ArithmeticException e) {
            return Optional.empty();
        }
    }

    /** A time since 2000 and not after tomorrow. */
    static Optional<Instant> time(JsonNode node) {
        if (!node.isTextual() || node.textValue().length() > 40) {
            return Optional.empty();
        }
        try {
            Instant time = OffsetDateTime.parse(node.textValue()).toInstant();
            boolean likely =
                    time.isAfter(EARLIEST) && time.isBefore(Instant.now().plus(AHEAD));
            return likely ? Optional.of(time) : Optional.empty();
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /** An identity or one word: 1 to 128 printable ASCII characters. */
    static Optional<String> name(JsonNode node) {
        return node.isTextual() && NAME.matcher(node.textValue()).matches()
                ? Optional.of(node.textValue())
                : Optional.empty();
    }

    /** Words for people, on one line and cut to length; what no text should have is blanked. */
    static Optional<String> text(JsonNode node) {
        return Optional.of(node)
                .filter(JsonNode::isTextual)
                .map(words -> printable(words.textValue(), LONGEST_TEXT))
                .filter(words -> !words.isBlank());
    }

    /** The beginning, fit for a log. */
    static String excerpt(String text) {
        return printable(text, EXCERPT);
    }

    private static String printable(String text, int most) {
        return UNPRINTABLE
                .matcher(text.length() <= most ? text : text.substring(0, most))
                .replaceAll(" ");
    }
}
