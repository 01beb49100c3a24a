package io.orderflow.audit.inbound.reports;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderflow.audit.application.reports.ReportExecutions.Whole;
import io.orderflow.audit.domain.reports.Execution;
import io.orderflow.audit.domain.reports.ExecutionSummary;
import io.orderflow.audit.domain.reports.ExecutionTally;
import io.orderflow.audit.domain.reports.SampleExecutions;
import java.awt.image.BufferedImage;
import java.io.File;
import java.io.IOException;
import java.util.List;
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
    private static final String HEADS = "16 chains, 1,234 rows, 9f86d081884c7d65";

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
            assertThat(pages).isEqualTo(3);
            for (int number = 1; number <= pages; number++) {
                assertThat(text(document, number))
                        .contains("Page %d of %d".formatted(number, pages))
                        .contains(report.summary().sha256(), HEADS, "trader1");
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"0, 1", "1, 1", "32, 1", "33, 2", "73, 2", "74, 3"})
    void has_as_many_pages_as_it_says(int executions, int pages) throws Exception {
        var report = report(SampleExecutions.some(executions));

        try (var document = document(report, "trader1")) {
            assertThat(document.getNumberOfPages()).isEqualTo(pages);
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

    private static Whole report(List<Execution> executions) {
        var tally = new ExecutionTally(SampleExecutions.thatDay(null));
        tally.add(executions);
        ExecutionSummary summary = tally.summary(HEADS);
        return new Whole(executions, summary);
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
