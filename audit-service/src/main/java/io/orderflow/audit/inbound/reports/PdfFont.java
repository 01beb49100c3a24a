package io.orderflow.audit.inbound.reports;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
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

    PdfFont(PDDocument document) throws IOException {
        try (var in = requireNonNull(PDDocument.class.getResourceAsStream(LIBERATION_SANS), LIBERATION_SANS)) {
            var outlines = new TTFParser().parse(new RandomAccessReadBuffer(in.readAllBytes()));
            this.glyphs = outlines.getUnicodeCmapLookup();
            this.font = PDType0Font.load(document, outlines, true);
        }
    }

    PDFont font() {
        return font;
    }

    /** In points. */
    float width(String text, float size) throws IOException {
        return font.getStringWidth(text) * size / UNITS;
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
        return text.codePoints()
                .map(character -> glyphs.getGlyphId(character) == 0 ? REPLACEMENT : character)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }
}
