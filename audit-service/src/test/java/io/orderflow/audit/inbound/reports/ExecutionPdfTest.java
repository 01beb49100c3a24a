package io.orderflow.audit.inbound.reports;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderflow.audit.application.reports.ReportExecutions.Whole;
import io.orderflow.audit.domain.reports.ExecutionTally;
import io.orderflow.audit.domain.reports.LoggedExecution;
import io.orderflow.audit.domain.reports.ReportHeads;
import io.orderflow.audit.domain.reports.SampleExecutions;
import io.orderflow.audit.domain.reports.UnreadableExecution;
import io.orderflow.auditchain.Head;
import io.orderflow.events.Side;
import java.awt.image.BufferedImage;
import java.io.File;
import java.io.IOException;
import java.util.List;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("US5: a report of executions as PDF")
class ExecutionPdfTest {
    private static final ReportHeads HEADS = ReportHeads.of(IntStream.range(0, 17)
            .mapToObj(chain ->
                    new Head(chain, 1_000_000L + chain, "%02d".formatted(chain).repeat(32)))
            .toList());

    @Test
    void has_every_execution_and_what_they_come_to() throws Exception {
        var executions = SampleExecutions.some(100);
        var report = report(executions);
        var text = text(report, "all traders");
        var totals = report.summary().totals();

        assertThat(text)
                .contains("Execution report", "all traders", "2026-03-02 00:00:00 -05:00", "America/New_York")
                .contains(
                        Figures.dollars(totals.buy().amount()),
                        Figures.dollars(totals.sell().amount()))
                .contains(
                        Figures.whole(totals.all().shares()),
                        Figures.dollars(totals.all().commission()));
        assertThat(executions)
                .allSatisfy(execution -> assertThat(text)
                        .contains(execution.orderId().toString())
                        .contains(Figures.time(
                                execution.executedAt(),
                                report.summary().query().range().zone())));
    }

    @Test
    void says_on_every_page_which_one_it_is_and_what_it_can_be_held_against() throws Exception {
        var report = report(SampleExecutions.some(100));

        try (var document = document(report, "trader1")) {
            int pages = document.getNumberOfPages();
            var total = report.summary().totals().all();
            assertThat(pages).isEqualTo(4);
            for (int number = 1; number <= pages; number++) {
                assertThat(text(document, number))
                        .contains("Page %d of %d".formatted(number, pages))
                        .contains(report.summary().sha256(), HEADS.digest(), "trader1", "2026-03-02 00:00:00 -05:00")
                        .contains("100 executions", Figures.whole(total.shares()), Figures.dollars(total.amount()))
                        .contains("$" + Figures.dollars(total.commission()));
            }
            assertThat(HEADS.heads())
                    .allSatisfy(head -> assertThat(text(document, pages))
                            .contains("%d %s %s".formatted(head.chain(), Figures.whole(head.sequence()), head.hash())));
        }
    }

    @ParameterizedTest
    @CsvSource({"0, 1", "1, 1", "31, 1", "32, 2", "71, 2", "72, 3"})
    void has_as_many_pages_as_it_says(int executions, int pages) throws Exception {
        var report = report(SampleExecutions.some(executions), ReportHeads.digestOnly(HEADS.heads()));

        try (var document = document(report, "trader1")) {
            assertThat(document.getNumberOfPages()).isEqualTo(pages);
            assertThat(text(document, pages)).doesNotContain("1,000,0");
            assertThat(text(document, pages)).contains("Page %d of %d".formatted(pages, pages));
        }
    }

    @Test
    void cuts_long_names_and_writes_any_character_somehow() throws Exception {
        var text = text(
                report(List.of(
                        SampleExecutions.of(0, "m".repeat(36), "A VENUE WITH A LONG NAME"),
                        SampleExecutions.of(1, "trader1", "日本😀"))),
                "=" + "W".repeat(35));

        assertThat(text).contains("mmm…", "A VENUE", "??", "WWW").doesNotContain("m".repeat(36));
    }

    @Test
    void embeds_its_font_so_that_it_looks_alike_everywhere() throws Exception {
        try (var document = document(report(SampleExecutions.some(1)), "trader1")) {
            var resources = document.getPage(0).getResources();
            for (var name : resources.getFontNames()) {
                assertThat(resources.getFont(name).isEmbedded()).isTrue();
            }
        }
    }

    @Test
    @DisplayName("pages can be drawn, and are kept beside the test's results to be looked at")
    void can_be_drawn() throws Exception {
        try (var document = document(report(SampleExecutions.some(100)), "all traders")) {
            var renderer = new PDFRenderer(document);
            for (int page = 0; page < document.getNumberOfPages(); page++) {
                BufferedImage image = renderer.renderImageWithDPI(page, 110);
                assertThat(ImageIO.write(image, "png", new File("target/execution-report-" + (page + 1) + ".png")))
                        .isTrue();
            }
        }
    }

    @Test
    @DisplayName("says which executions cannot be read, and that they are not in the totals")
    void tells_what_cannot_be_read() throws Exception {
        var whole = SampleExecutions.of(0, "trader1", "SIM-EAST");
        var other = SampleExecutions.of(1, "trader1", "SIM-EAST");
        var unreadable = new UnreadableExecution(
                2, other.eventId(), other.recordedAt(), "trader1", other.orderId(), "AAPL", Side.BUY);

        assertThat(text(report(List.of(whole, unreadable)), "trader1"))
                .contains("cannot be read trader1 AAPL BUY " + other.orderId())
                .contains("1 execution, ", "; without 1 that cannot be read");
    }

    private static Whole report(List<? extends LoggedExecution> executions) {
        return report(executions, HEADS);
    }

    private static Whole report(List<? extends LoggedExecution> executions, ReportHeads heads) {
        var tally = new ExecutionTally(SampleExecutions.thatDay(null));
        tally.begin(heads);
        tally.add(executions);
        return new Whole(executions, tally.summary());
    }

    private static PDDocument document(Whole report, String subject) throws IOException {
        return Loader.loadPDF(ExecutionPdf.of(report, subject));
    }

    private static String text(Whole report, String subject) throws IOException {
        try (var document = document(report, subject)) {
            return new PDFTextStripper().getText(document);
        }
    }

    private static String text(PDDocument document, int page) throws IOException {
        var stripper = new PDFTextStripper();
        stripper.setStartPage(page);
        stripper.setEndPage(page);
        return stripper.getText(document);
    }
}
