package io.orderflow.events;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/**
 * The JSON of a record before its meaning. It is stored as it came, with the fields that nobody here knows: so all of it
 * must be what a database takes, not only what becomes of the event.
 */
final class EventText {
    /** Bytes of a record; the broker takes no larger ones. */
    static final int MOST_BYTES = 1 << 20;

    private static final int MOST_DIGITS = 60;
    private static final JsonFactory STRICT = JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(20)
                    .maxNumberLength(100)
                    .maxNameLength(200)
                    .maxStringLength(10_000)
                    .maxTokenCount(200_000)
                    .build())
            .build();

    private EventText() {}

    /**
     * The bytes as the text of one JSON document.
     *
     * @throws UndecodableEventException if they are not, or hold what cannot be stored
     */
    static String of(byte[] bytes) throws UndecodableEventException {
        if (bytes.length > MOST_BYTES) {
            throw new UndecodableEventException("the record has " + bytes.length + " bytes", null);
        }
        var text = utf8(bytes);
        try (var parser = STRICT.createParser(text)) {
            for (var token = parser.nextToken(); token != null; token = parser.nextToken()) {
                check(token, parser);
            }
        } catch (JsonProcessingException e) {
            throw new UndecodableEventException("the record is no JSON: " + Text.excerpt(e.getOriginalMessage()), e);
        } catch (IOException e) {
            throw new IllegalStateException("reading from memory", e);
        }
        return text;
    }

    private static String utf8(byte[] bytes) throws UndecodableEventException {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new UndecodableEventException("the record is not UTF-8", e);
        }
    }

    private static void check(JsonToken token, JsonParser parser) throws IOException, UndecodableEventException {
        switch (token) {
            case FIELD_NAME, VALUE_STRING -> {
                if (!Text.isReadable(parser.getText())) {
                    throw new UndecodableEventException(
                            "the record has control characters or half characters: " + Text.excerpt(parser.getText()),
                            null);
                }
            }
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> checkNumber(parser.getText());
            default -> {
                // Of the rest the parser knows what is allowed.
            }
        }
    }

    /** An exponent of some characters can stand for gigabytes of digits. */
    private static void checkNumber(String digits) throws UndecodableEventException {
        try {
            var number = new BigDecimal(digits);
            if (number.precision() <= MOST_DIGITS && Math.abs((long) number.scale()) <= MOST_DIGITS) {
                return;
            }
        } catch (NumberFormatException _) {
            // An exponent beyond what a number can have.
        }
        throw new UndecodableEventException("the record has a number out of bounds: " + Text.excerpt(digits), null);
    }
}
