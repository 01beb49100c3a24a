package io.orderflow.audit.inbound.reports;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import org.apache.fontbox.ttf.CmapLookup;
import org.apache.fontbox.ttf.TTFParser;
import org.apache.pdfbox.io.RandomAccessReadBuffer;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.font.PDType0Font;

/**
 * The font of a document, embedded, so that it looks the same for whoever opens it in whatever year. Its digits are all
 * of one width.
 */
final class PdfFont {
    /** Comes with PDFBox. */
    private static final String LIBERATION_SANS = "/org/apache/pdfbox/resources/ttf/LiberationSans-Regular.ttf";

    private static final int REPLACEMENT = '?';
    private static final String ELLIPSIS = "…";
    private static final float UNITS = 1000;

    private final PDFont font;
    private final CmapLookup glyphs;
    private final Map<Integer, Float> units = new HashMap<>();

    PdfFont(PDDocument document) throws IOException {
        try (var in = requireNonNull(PDDocument.class.getResourceAsStream(LIBERATION_SANS), LIBERATION_SANS)) {
            var outlines = new TTFParser().parse(new RandomAccessReadBuffer(in.readAllBytes()));
            // No ligatures: looking for them takes most of the time of a long report, and figures have none.
            outlines.setEnableGsub(false);
            this.glyphs = outlines.getUnicodeCmapLookup();
            this.font = PDType0Font.load(document, outlines, true);
        }
    }

    PDFont font() {
        return font;
    }

    /** In points. */
    float width(String text, float size) throws IOException {
        float units = 0;
        for (int at = 0; at < text.length(); at += Character.charCount(text.codePointAt(at))) {
            units += unitsOf(text.codePointAt(at));
        }
        return units * size / UNITS;
    }

    /** Every cell is measured, and most of them have the same few characters. */
    private float unitsOf(int character) throws IOException {
        var known = units.get(character);
        if (known == null) {
            known = font.getStringWidth(Character.toString(character));
            units.put(character, known);
        }
        return known;
    }

    /** The text as this font can write it, cut to a width in points. */
    String fitted(String text, float size, float width) throws IOException {
        var writable = writable(text);
        if (width(writable, size) <= width) {
            return writable;
        }
        int end = writable.length();
        while (end > 0 && width(writable.substring(0, end) + ELLIPSIS, size) > width) {
            end--;
        }
        return writable.substring(0, end) + ELLIPSIS;
    }

    private String writable(String text) {
        if (text.codePoints().allMatch(character -> glyphs.getGlyphId(character) != 0)) {
            return text;
        }
        return text.codePoints()
                .map(character -> glyphs.getGlyphId(character) == 0 ? REPLACEMENT : character)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }
}
