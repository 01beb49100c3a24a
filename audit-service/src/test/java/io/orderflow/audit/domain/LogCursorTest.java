package io.orderflow.audit.domain;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderflow.events.AuditAction;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class LogCursorTest {
    private static final LogReader READER = new LogReader.Trader("trader1");
    private static final LogFilter FILTER = filter("AAPL");
    private static final LogPosition POSITION = new LogPosition(Instant.parse("2026-03-02T14:30:00.123456Z"), 4711);

    private final String cursor = LogCursor.of(POSITION, READER, FILTER);

    @Test
    void leads_back_to_its_place() {
        assertThat(LogCursor.read(cursor, READER, FILTER)).contains(POSITION);
        assertThat(cursor).matches("[A-Za-z0-9_-]+");
    }

    static List<LogReader> others() {
        return List.of(
                new LogReader.Trader("trader2"), new LogReader.Compliance("trader1"), new LogReader.Trader("trader1 "));
    }

    @ParameterizedTest
    @MethodSource("others")
    void is_of_no_use_to_anybody_else(LogReader other) {
        assertThat(LogCursor.read(cursor, other, FILTER)).isEmpty();
    }

    static List<LogFilter> otherFilters() {
        var time = Instant.parse("2026-03-02T14:30:00Z");
        return List.of(
                filter("MSFT"),
                filter(null),
                new LogFilter("trader1", null, "AAPL", null, null, null),
                new LogFilter(null, UUID.randomUUID(), "AAPL", null, null, null),
                new LogFilter(null, null, "AAPL", AuditAction.FILLED, null, null),
                new LogFilter(null, null, "AAPL", null, time, null),
                new LogFilter(null, null, "AAPL", null, null, time));
    }

    @ParameterizedTest
    @MethodSource("otherFilters")
    void goes_on_with_its_own_filters_only(LogFilter other) {
        assertThat(LogCursor.read(cursor, READER, other)).isEmpty();
    }

    @Test
    void is_not_taken_with_any_of_its_characters_changed() {
        assertThat(IntStream.range(0, cursor.length())
                        .mapToObj(at -> cursor.substring(0, at)
                                + (cursor.charAt(at) == 'A' ? 'B' : 'A')
                                + cursor.substring(at + 1))
                        .filter(changed -> LogCursor.read(changed, READER, FILTER)
                                .filter(POSITION::equals)
                                .isPresent()))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "=", "AA==", "%00", "\0", "../..", "' OR 1=1 --", "ÄÖ", "AQ", "0", "null"})
    void is_not_taken_if_it_is_none(String text) {
        assertThat(LogCursor.read(text, READER, FILTER)).isEmpty();
        assertThat(LogCursor.read(cursor + text + "A", READER, FILTER)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(longs = {Long.MIN_VALUE, Long.MAX_VALUE, 0, 7_258_118_400_000_000L})
    void names_no_time_that_the_log_cannot_have(long micros) {
        byte[] bytes = Base64.getUrlDecoder().decode(cursor);
        ByteBuffer.wrap(bytes).putLong(1, micros);
        var forged = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);

        assertThat(LogCursor.read(forged, READER, FILTER)).isEmpty();
    }

    @Test
    void says_its_version_first() {
        byte[] bytes = Base64.getUrlDecoder().decode(cursor);
        bytes[0] = 2;

        assertThat(LogCursor.read(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes), READER, FILTER))
                .isEmpty();
    }

    private static LogFilter filter(String symbol) {
        return new LogFilter(null, null, symbol, null, null, null);
    }
}
