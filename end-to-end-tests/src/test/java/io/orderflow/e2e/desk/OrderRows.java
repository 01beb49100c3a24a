package io.orderflow.e2e.desk;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** The list of a trader's orders. */
final class OrderRows {
    private static final String ROWS = "[role=row][data-id]";
    /** What the list says of an order that is over. */
    private static final Map<String, String> WORDS =
            Map.of("FILLED", "Filled", "CANCELLED", "Cancelled", "REJECTED", "Rejected");

    private final Page page;

    OrderRows(Page page) {
        this.page = page;
    }

    /**
     * An order as the list shows it.
     *
     * @param filled shares
     */
    record Row(String id, String status, String filled) {
        /** As the list should show it; it is over. */
        static Row of(String id, String status, int filled) {
            return new Row(id, WORDS.get(status), Integer.toString(filled));
        }
    }

    Locator all() {
        return page.locator(ROWS);
    }

    Locator row(String id) {
        return page.locator("[role=row][data-id=\"" + id + "\"]");
    }

    void assertStatus(String id, String word) {
        assertThat(row(id).locator("[data-column=status]")).hasText(word);
    }

    /** For what takes its time by intent. */
    void awaitStatus(String id, String word, Duration atMost) {
        assertThat(row(id).locator("[data-column=status]"))
                .hasText(word, new LocatorAssertions.HasTextOptions().setTimeout(atMost.toMillis()));
    }

    /** Bar and figure. */
    void assertFilled(String id, int filled, int of) {
        var bar = row(id).getByRole(AriaRole.PROGRESSBAR);
        assertThat(bar).hasAttribute("aria-valuenow", Integer.toString(filled));
        assertThat(bar).hasAccessibleName(filled + " of " + of + " filled");
        assertThat(row(id).locator("[data-column=filled]")).hasText(Integer.toString(filled));
    }

    /** A button of the row; its name says also which order it is about. */
    Locator button(String id, String name) {
        return row(id).getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName(name));
    }

    /** Those that are on the screen, from top to bottom. */
    List<Row> shown() {
        @SuppressWarnings("unchecked")
        var cells = (List<List<String>>) all().evaluateAll("""
                rows => rows
                  .sort((one, other) => Number(one.dataset.index) - Number(other.dataset.index))
                  .map(row => [
                    row.dataset.id,
                    row.querySelector('[data-column=status]').textContent,
                    row.querySelector('[data-column=filled]').textContent,
                  ])""");
        return cells.stream()
                .map(row -> new Row(row.get(0), row.get(1), row.get(2)))
                .toList();
    }
}
