package io.orderflow.e2e.desk;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import io.orderflow.e2e.Orders;
import io.orderflow.e2e.WholeSystem;
import java.io.IOException;
import java.nio.file.Files;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

@Order(16)
@OnDesk
@DisplayName("A compliance officer at the order desk")
class DeskComplianceIT {
    private static final String TRADER = "load-1711";
    private static final String SYMBOL = "JNJ";
    private static final Pattern DAYS = Pattern.compile("executions_.*\\d{4}-\\d{2}-\\d{2}.*");

    private final WholeSystem system;
    private final Desk desk;
    private final Page page;
    private String orderId = "";

    DeskComplianceIT(WholeSystem system, Desk desk) {
        this.system = system;
        this.desk = desk;
        this.page = desk.page();
    }

    @BeforeEach
    void have_an_order_filled() {
        var trader = system.as(TRADER);
        orderId = trader.place(Orders.market("BUY", SYMBOL, 4));
        trader.awaitTrailEndingWith(orderId, "FILLED");
        desk.signIn("compliance1");
    }

    @Test
    @DisplayName("US5: searches the log, and reads the trail of an order in it")
    void finds_an_order_and_its_trail() {
        var search = page.getByRole(AriaRole.SEARCH);
        search.getByLabel("Order id").fill(orderId);
        button("Search").click();

        var found = page.getByRole(AriaRole.REGION, named("Rows of the audit log, newest first"));
        assertThat(found.getByRole(AriaRole.ROW)).hasCount(5);
        assertThat(found).containsText(TRADER);
        assertThat(page).hasURL(Pattern.compile("order_id=" + orderId));
        found.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Trail of order " + orderId))
                .first()
                .click();

        var steps = page.getByRole(AriaRole.DIALOG, named("Trail of an order")).getByRole(AriaRole.LISTITEM);
        assertThat(steps).hasCount(4);
        assertThat(steps.last()).containsText("Bought 4 shares at $");
        page.reload();
        assertThat(steps).hasCount(4);
    }

    @Test
    void is_told_at_the_field_what_cannot_be_searched_for() {
        desk.complaints().expectAnswers(400);
        var field = page.getByRole(AriaRole.SEARCH).getByLabel("Order id");
        field.fill("no order id");
        button("Search").click();

        assertThat(field).hasAttribute("aria-invalid", "true");
    }

    @Test
    @DisplayName("US5: has the chains of the log verified")
    void sees_that_the_log_holds() {
        tab("Integrity").click();
        button("Verify now").click();

        assertThat(page.getByText("The log holds")).isVisible();
        assertThat(page.getByRole(AriaRole.REGION, named("The chains")).getByText("Holds", exactly()))
                .hasCount(17);
    }

    @Test
    @DisplayName("US5: takes the executions of a day as a table and on paper")
    void takes_reports_out() throws IOException {
        tab("Reports").click();
        page.getByLabel("Trader", new Page.GetByLabelOptions().setExact(true)).fill(TRADER);

        var table = new String(report("Executions, CSV", ".csv", "text/csv"), UTF_8);
        var paper = report("Executions, PDF", ".pdf", "application/pdf");

        assertThat(table).contains(orderId).contains(TRADER);
        assertThat(new String(paper, 0, 5, UTF_8)).isEqualTo("%PDF-");
    }

    private byte[] report(String name, String ending, String type) throws IOException {
        var answers = new String[1];
        var download = page.waitForDownload(() -> {
            var answer = page.waitForResponse(
                    response -> response.url().contains("/api/v1/audit/reports/executions"),
                    () -> button("Download " + name).click());
            answers[0] = answer.headerValue("content-type");
        });
        assertThat(answers[0]).startsWith(type);
        assertThat(download.suggestedFilename()).matches(DAYS).endsWith(ending);
        assertThat(page.getByText(download.suggestedFilename() + " was handed to your browser"))
                .isVisible();
        return Files.readAllBytes(download.path());
    }

    private Locator button(String name) {
        return desk.button(name);
    }

    private Locator tab(String name) {
        return page.getByRole(AriaRole.TAB, named(name));
    }

    private static Page.GetByRoleOptions named(String name) {
        return new Page.GetByRoleOptions().setName(name).setExact(true);
    }

    private static Locator.GetByTextOptions exactly() {
        return new Locator.GetByTextOptions().setExact(true);
    }
}
