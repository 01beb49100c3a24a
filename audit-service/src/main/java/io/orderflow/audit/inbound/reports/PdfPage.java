package io.orderflow.audit.inbound.reports;

import java.io.IOException;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.graphics.state.RenderingMode;

/** A page that is being drawn: US Letter, landscape. Measures are points from its lower left corner. */
final class PdfPage implements AutoCloseable {
    private static final float WIDTH = 792;
    private static final float HEIGHT = 612;

    static final float LEFT = 36;
    static final float RIGHT = WIDTH - 36;
    static final float TOP = HEIGHT - 44;

    private static final float BLACK = 0.1f;
    private static final float GREY = 0.42f;
    private static final float SHADE = 0.955f;
    private static final float LINE = 0.72f;
    /** As much thicker as makes a text look bold; the font has no other weight. */
    private static final float BOLD = 0.028f;

    private final PDPageContentStream content;
    private final PdfFont font;

    PdfPage(PDDocument document, PdfFont font) throws IOException {
        var page = new PDPage(new PDRectangle(WIDTH, HEIGHT));
        document.addPage(page);
        this.content = new PDPageContentStream(document, page, PDPageContentStream.AppendMode.OVERWRITE, true);
        this.font = font;
    }

    void text(float x, float y, float size, String text) throws IOException {
        show(x, y, size, BLACK, text);
    }

    void greyText(float x, float y, float size, String text) throws IOException {
        show(x, y, size, GREY, text);
    }

    void boldText(float x, float y, float size, String text) throws IOException {
        content.setRenderingMode(RenderingMode.FILL_STROKE);
        content.setLineWidth(size * BOLD);
        content.setStrokingColor(BLACK);
        show(x, y, size, BLACK, text);
        content.setRenderingMode(RenderingMode.FILL);
    }

    /** Where a text begins that ends at {@code right}. */
    float before(float right, float size, String text) throws IOException {
        return right - font.width(text, size);
    }

    /** The text as it can be written within a width. */
    String fitted(String text, float size, float width) throws IOException {
        return font.fitted(text, size, width);
    }

    void rule(float y) throws IOException {
        rule(LEFT, RIGHT, y);
    }

    void rule(float from, float to, float y) throws IOException {
        content.setLineWidth(0.5f);
        content.setStrokingColor(LINE);
        content.moveTo(from, y);
        content.lineTo(to, y);
        content.stroke();
    }

    void shade(float y, float height) throws IOException {
        content.setNonStrokingColor(SHADE);
        content.addRect(LEFT, y, RIGHT - LEFT, height);
        content.fill();
    }

    @Override
    public void close() throws IOException {
        content.close();
    }

    private void show(float x, float y, float size, float grey, String text) throws IOException {
        content.beginText();
        content.setFont(font.font(), size);
        content.setNonStrokingColor(grey);
        content.newLineAtOffset(x, y);
        content.showText(text);
        content.endText();
    }
}
