package io.orderflow.audit.domain.reports;

import java.math.BigDecimal;

/**
 * A record of RFC 4180. Text that a spreadsheet would take for a formula gets an apostrophe in front, as such programs
 * write text themselves; numbers stay numbers.
 */
final class CsvLine {
    private static final String FORMULA_BEGINNINGS = "=+-@\t\r\n";
    private static final String TO_QUOTE = "\",\r\n";
    private static final String END = "\r\n";

    private final StringBuilder text;
    private boolean begun;

    /** A record that is written at the end of {@code text}. */
    CsvLine(StringBuilder text) {
        this.text = text;
    }

    CsvLine text(String value) {
        boolean isFormula = !value.isEmpty() && FORMULA_BEGINNINGS.indexOf(value.charAt(0)) >= 0;
        return field(isFormula ? "'" + value : value);
    }

    CsvLine number(long value) {
        return field(Long.toString(value));
    }

    CsvLine number(BigDecimal value) {
        return field(value.toPlainString());
    }

    void end() {
        text.append(END);
    }

    private CsvLine field(String value) {
        if (begun) {
            text.append(',');
        }
        begun = true;
        if (value.chars().noneMatch(character -> TO_QUOTE.indexOf(character) >= 0)) {
            text.append(value);
        } else {
            text.append('"').append(value.replace("\"", "\"\"")).append('"');
        }
        return this;
    }
}
