package io.orderflow.auditchain;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import io.orderflow.auditchain.CanonicalForm.Field;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.StringWriter;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * The log as JSON Lines. The first line says when the rows were read; each other one is a row: an object of texts, in the
 * order and the spelling of the canonical form, with the hash at its end. So whoever wants to check a row needs to know
 * nothing about its columns.
 */
public final class Export {
    private static final String EXPORTED_AT = "exported_at";
    private static final JsonFactory JSON = JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    private Export() {}

    /** Writes the first line. */
    public static void writeTime(OffsetDateTime at, OutputStream out) throws IOException {
        writeLine(List.of(new Field(EXPORTED_AT, CanonicalForm.timeText(at))), out);
    }

    /** Writes a row. */
    public static void write(ChainedRow row, OutputStream out) throws IOException {
        var fields = new ArrayList<>(row.fields());
        fields.add(new Field(ChainedRow.HASH, row.hash()));
        writeLine(fields, out);
    }

    /** Has all rows of an export verified. Exports that are put behind one another are read as one. */
    public static void read(InputStream in, Verification verification) throws IOException {
        read(in, verification, _ -> {});
    }

    /**
     * The same, and shows each row to somebody else as well.
     *
     * @param also is shown what can be read, whether it holds or not
     */
    public static void read(InputStream in, Verification verification, Consumer<ChainedRow> also) throws IOException {
        try (var lines = new Lines(in)) {
            for (var line = lines.next(); line != null; line = lines.next()) {
                read(line, verification, also);
            }
        }
    }

    private static void read(Lines.Line line, Verification verification, Consumer<ChainedRow> also) {
        var text = line.text();
        try {
            if (text == null || !line.complete()) {
                throw new UnreadableException("it is too long, cut off, or not UTF-8");
            }
            var fields = parse(text);
            if (fields.size() == 1 && fields.getFirst().name().equals(EXPORTED_AT)) {
                verification.exportedAt(CanonicalForm.timeOf(fields.getFirst().value()));
            } else {
                var row = rowOf(fields);
                verification.accept(row);
                also.accept(row);
            }
        } catch (UnreadableException e) {
            verification.unreadable("Line " + line.number(), e.why());
        }
    }

    private static ChainedRow rowOf(List<Field> fields) throws UnreadableException {
        if (fields.isEmpty() || !fields.getLast().name().equals(ChainedRow.HASH)) {
            throw new UnreadableException("it has no hash at its end");
        }
        return ChainedRow.of(
                fields.subList(0, fields.size() - 1), fields.getLast().value());
    }

    private static List<Field> parse(String line) throws UnreadableException {
        try (var parser = JSON.createParser(line)) {
            var fields = new ArrayList<Field>();
            expect(JsonToken.START_OBJECT, parser.nextToken());
            for (var name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
                expect(JsonToken.VALUE_STRING, parser.nextToken());
                fields.add(new Field(name, parser.getText()));
            }
            expect(JsonToken.END_OBJECT, parser.currentToken());
            expectEnd(parser);
            return fields;
        } catch (IOException e) {
            throw new UnreadableException("it is no JSON object of texts");
        }
    }

    private static void expect(JsonToken expected, JsonToken token) throws UnreadableException {
        if (token != expected) {
            throw new UnreadableException("it is no JSON object of texts");
        }
    }

    private static void expectEnd(JsonParser parser) throws IOException, UnreadableException {
        if (parser.nextToken() != null) {
            throw new UnreadableException("something follows it");
        }
    }

    private static void writeLine(List<Field> fields, OutputStream out) throws IOException {
        var line = new StringWriter(2048);
        try (var json = JSON.createGenerator(line)) {
            json.writeStartObject();
            for (var field : fields) {
                json.writeStringField(field.name(), field.value());
            }
            json.writeEndObject();
        }
        out.write(line.append('\n').toString().getBytes(UTF_8));
    }
}
