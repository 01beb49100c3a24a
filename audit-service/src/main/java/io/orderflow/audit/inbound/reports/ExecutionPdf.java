package io.orderflow.audit.inbound.reports;

import io.orderflow.audit.application.reports.ReportExecutions;
import io.orderflow.audit.domain.reports.Execution;
import io.orderflow.audit.domain.reports.ExecutionSummary;
import io.orderflow.audit.domain.reports.ExecutionTotals;
import io.orderflow.audit.domain.reports.LoggedExecution;
import io.orderflow.audit.domain.reports.ReportRange;
import io.orderflow.auditchain.Head;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.ZoneId;
import java.util.List;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDDocumentInformation;

/** A report of executions, printed. It computes for a while: not for an event loop. */
final class ExecutionPdf {
    private static final String TITLE = "Execution report";
    private static final int ROWS_OF_THE_FIRST_PAGE = 31;
    private static final int ROWS_OF_A_PAGE = 40;
    private static final float ROW = 11.5f;
    private static final float PADDING = 3;
    /** Between a figure and a text behind it. */
    private static final float GAP = 7;

    private static final float SMALL = 6.5f;
    private static final float BODY = 9;
    private static final float LINE = 14;
    private static final float FIRST_TABLE = PdfPage.TOP - 104;
    private static final float FOOT = 58;
    private static final float HEADS_END = PdfPage.LEFT + 500;
    private static final float TOTALS = 396;
    private static final List<Float> TOTALS_ENDS = List.of(520f, 586f, 682f, PdfPage.RIGHT);

    private final List<? extends LoggedExecution> executions;
    private final ExecutionSummary summary;
    private final String subject;
    private final int tables;
    private final int pages;

    private ExecutionPdf(ReportExecutions.Whole report, String subject) {
        this.executions = report.executions();
        this.summary = report.summary();
        this.subject = subject;
        this.tables = 1 + Math.max(0, Math.ceilDiv(executions.size() - ROWS_OF_THE_FIRST_PAGE, ROWS_OF_A_PAGE));
        this.pages = summary.heads().heads() == null ? tables : tables + 1;
    }

    /**
     * The document.
     *
     * @param subject whose executions they are, as the title says it
     */
    static byte[] of(ReportExecutions.Whole report, String subject) {
        try {
            return new ExecutionPdf(report, subject).document();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private byte[] document() throws IOException {
        try (var document = new PDDocument()) {
            document.setDocumentInformation(information());
            var font = new PdfFont(document);
            int next = 0;
            for (int number = 1; number <= tables; number++) {
                int end = Math.min(executions.size(), next + (number == 1 ? ROWS_OF_THE_FIRST_PAGE : ROWS_OF_A_PAGE));
                try (var page = new PdfPage(document, font)) {
                    drawTable(page, number == 1 ? drawTitle(page) : drawRunningTitle(page), next, end);
                    drawFoot(page, number);
                }
                next = end;
            }
            var heads = summary.heads().heads();
            if (heads != null) {
                try (var page = new PdfPage(document, font)) {
                    drawHeads(page, drawRunningTitle(page), heads);
                    drawFoot(page, pages);
                }
            }
            var bytes = new ByteArrayOutputStream();
            document.save(bytes);
            return bytes.toByteArray();
        }
    }

    private PDDocumentInformation information() {
        var information = new PDDocumentInformation();
        information.setTitle(TITLE + ", " + subject + ", " + range());
        information.setCreator("Orderflow");
        return information;
    }

    /** What the report is of, and what it comes to; gives where the table begins. */
    private float drawTitle(PdfPage page) throws IOException {
        float y = PdfPage.TOP;
        page.boldText(PdfPage.LEFT, y, 17, TITLE);
        y -= 26;
        y = drawFact(page, y, "Of", subject);
        y = drawFact(page, y, "From", Figures.moment(summary.query().range().from(), zone()));
        y = drawFact(
                page, y, "Until before", Figures.moment(summary.query().range().to(), zone()));
        drawFact(page, y, "Time zone", zone().getId());
        drawTotals(page, PdfPage.TOP - 12);
        return FIRST_TABLE;
    }

    private static float drawFact(PdfPage page, float y, String name, String fact) throws IOException {
        page.greyText(PdfPage.LEFT, y, BODY, name);
        page.text(PdfPage.LEFT + 66, y, BODY, page.fitted(fact, BODY, TOTALS - PdfPage.LEFT - 80));
        return y - LINE;
    }

    private void drawTotals(PdfPage page, float top) throws IOException {
        float y = top;
        drawTotalsRow(page, y, "", List.of("Executions", "Shares", "Amount $", "Commission $"), false);
        page.rule(TOTALS, PdfPage.RIGHT, y - 4);
        y = drawTotal(page, y - LINE - 1, "Bought", summary.totals().buy());
        y = drawTotal(page, y, "Sold", summary.totals().sell());
        page.rule(TOTALS, PdfPage.RIGHT, y + LINE - 4);
        drawTotal(page, y - 1, "Total", summary.totals().all());
    }

    private static float drawTotal(PdfPage page, float y, String name, ExecutionTotals.Total total) throws IOException {
        drawTotalsRow(
                page,
                y,
                name,
                List.of(
                        Figures.whole(total.executions()),
                        Figures.whole(total.shares()),
                        Figures.dollars(total.amount()),
                        Figures.dollars(total.commission())),
                true);
        return y - LINE;
    }

    private static void drawTotalsRow(PdfPage page, float y, String name, List<String> cells, boolean isFigures)
            throws IOException {
        page.greyText(TOTALS, y, BODY, name);
        for (int i = 0; i < cells.size(); i++) {
            float x = page.before(TOTALS_ENDS.get(i), BODY, cells.get(i));
            if (isFigures) {
                page.text(x, y, BODY, cells.get(i));
            } else {
                page.greyText(x, y, BODY, cells.get(i));
            }
        }
    }

    private float drawRunningTitle(PdfPage page) throws IOException {
        var title = page.fitted(TITLE + " · " + subject + " · " + range(), BODY, PdfPage.RIGHT - PdfPage.LEFT);
        page.greyText(PdfPage.LEFT, PdfPage.TOP + 8, BODY, title);
        return PdfPage.TOP - 8;
    }

    private void drawTable(PdfPage page, float top, int begin, int end) throws IOException {
        drawTitles(page, top);
        float y = top;
        for (int row = begin; row < end; row++) {
            y -= ROW;
            if (row % 2 == 0) {
                page.shade(y - PADDING, ROW);
            }
            drawRow(page, y, row);
        }
        page.rule(y - PADDING);
        if (executions.isEmpty()) {
            page.greyText(PdfPage.LEFT + PADDING, y - 18, BODY, "Nothing was executed in this range.");
        } else if (executions.subList(begin, end).stream().anyMatch(ExecutionPdf::isBeyondOrder)) {
            page.greyText(PdfPage.LEFT, y - 12, SMALL, "* executed by the venue beyond the order's quantity");
        }
    }

    private static boolean isBeyondOrder(LoggedExecution logged) {
        return logged instanceof Execution execution && execution.beyondOrder();
    }

    /** Once, on a page of its own: with these, anybody who has the log can say whether it is still the same. */
    private static void drawHeads(PdfPage page, float top, List<Head> heads) throws IOException {
        float y = top - 10;
        page.boldText(PdfPage.LEFT, y, BODY, "Heads of the log's hash chains when this report was made");
        y -= LINE + 4;
        drawHead(page, y, "Chain", "Rows", "Hash of the last row", true);
        page.rule(PdfPage.LEFT, HEADS_END, y - 4);
        for (var head : heads) {
            y -= LINE;
            drawHead(page, y, Integer.toString(head.chain()), Figures.whole(head.sequence()), head.hash(), false);
        }
    }

    private static void drawHead(PdfPage page, float y, String chain, String rows, String hash, boolean isTitle)
            throws IOException {
        float chainX = page.before(PdfPage.LEFT + 30, BODY, chain);
        float rowsX = page.before(PdfPage.LEFT + 110, BODY, rows);
        if (isTitle) {
            page.greyText(chainX, y, BODY, chain);
            page.greyText(rowsX, y, BODY, rows);
            page.greyText(PdfPage.LEFT + 128, y, BODY, hash);
        } else {
            page.text(chainX, y, BODY, chain);
            page.text(rowsX, y, BODY, rows);
            page.text(PdfPage.LEFT + 128, y, BODY, hash);
        }
    }

    private void drawTitles(PdfPage page, float y) throws IOException {
        page.boldText(
                page.before(PdfPage.LEFT + ExecutionColumn.NUMBER_WIDTH - PADDING, SMALL, "No."), y, SMALL, "No.");
        float x = PdfPage.LEFT + ExecutionColumn.NUMBER_WIDTH;
        for (var column : ExecutionColumn.values()) {
            page.boldText(begin(page, column, x, column.title()), y, SMALL, column.title());
            x += column.width();
        }
        page.rule(y - PADDING);
    }

    private void drawRow(PdfPage page, float y, int row) throws IOException {
        var execution = executions.get(row);
        var number = Figures.whole(row + 1L);
        float numberEnd = PdfPage.LEFT + ExecutionColumn.NUMBER_WIDTH - PADDING - 4;
        page.greyText(page.before(numberEnd, SMALL, number), y, SMALL, number);
        if (isBeyondOrder(execution)) {
            page.text(numberEnd + 1, y, SMALL, "*");
        }
        float x = PdfPage.LEFT + ExecutionColumn.NUMBER_WIDTH;
        for (var column : ExecutionColumn.values()) {
            var text = column.text(execution, zone());
            // Of a name the beginning will do; a figure is there whole or not at all.
            var shown = column.isRight() ? text : page.fitted(text, SMALL, column.width() - 2 * PADDING);
            page.text(begin(page, column, x, shown), y, SMALL, shown);
            x += column.width();
        }
    }

    /** Where the text of a cell begins, of a column that begins at {@code x}. */
    private static float begin(PdfPage page, ExecutionColumn column, float x, String text) throws IOException {
        return column.isRight() ? page.before(x + column.width() - GAP, SMALL, text) : x + PADDING;
    }

    private void drawFoot(PdfPage page, int number) throws IOException {
        page.rule(FOOT);
        drawFootLine(page, FOOT - 11, "Total of the report", total());
        drawFootLine(page, FOOT - 21, "SHA-256 of the executions as CSV", summary.sha256());
        drawFootLine(
                page, FOOT - 31, "SHA-256 of the chains' heads", summary.heads().digest());
        var pageNumber = "Page %d of %d".formatted(number, pages);
        page.text(page.before(PdfPage.RIGHT, SMALL + 1, pageNumber), FOOT - 11, SMALL + 1, pageNumber);
    }

    private static void drawFootLine(PdfPage page, float y, String name, String fact) throws IOException {
        page.greyText(PdfPage.LEFT, y, SMALL, name);
        page.text(PdfPage.LEFT + 112, y, SMALL, fact);
    }

    private String total() {
        var total = summary.totals().all();
        long unreadable = summary.totals().unreadable();
        return "%s, %s, $%s, commission $%s"
                        .formatted(
                                Figures.counted(total.executions(), "execution"),
                                Figures.counted(total.shares(), "share"),
                                Figures.dollars(total.amount()),
                                Figures.dollars(total.commission()))
                + (unreadable == 0 ? "" : "; without " + Figures.whole(unreadable) + " that cannot be read");
    }

    private String range() {
        return range(summary.query().range());
    }

    private static String range(ReportRange range) {
        return Figures.moment(range.from(), range.zone()) + " to " + Figures.moment(range.to(), range.zone()) + " ("
                + range.zone().getId() + ")";
    }

    private ZoneId zone() {
        return summary.query().range().zone();
    }
}
