package io.orderflow.e2e.desk;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.regex.Pattern;

/** The form in which a trader writes an order. */
final class OrderTicket {
    private static final Pattern PLACED = Pattern.compile("^Placed: ");
    /** At once, or by a decision that came late. */
    private static final Pattern REFUSED = Pattern.compile("^(Refused|Rejected): ");

    private final Page page;
    private final Locator form;

    OrderTicket(Page page) {
        this.page = page;
        this.form = page.getByRole(
                AriaRole.FORM, new Page.GetByRoleOptions().setName("Order").setExact(true));
    }

    OrderTicket write(String side, String symbol, int quantity) {
        choose("Side", side);
        return symbol(symbol).quantity(Integer.toString(quantity));
    }

    OrderTicket limit(String side, String symbol, int quantity, String price) {
        write(side, symbol, quantity);
        choose("Type", "Limit");
        field("Limit price").fill(price);
        return this;
    }

    OrderTicket market(String side, String symbol, int quantity) {
        write(side, symbol, quantity);
        choose("Type", "Market");
        return this;
    }

    OrderTicket symbol(String symbol) {
        var field = form.getByRole(AriaRole.COMBOBOX, new Locator.GetByRoleOptions().setName("Symbol"));
        field.fill(symbol);
        // What is suggested covers the page until it is left.
        field.press("Escape");
        return this;
    }

    OrderTicket quantity(String quantity) {
        field("Quantity").fill(quantity);
        return this;
    }

    Locator field(String label) {
        return form.getByLabel(label, new Locator.GetByLabelOptions().setExact(true));
    }

    void choose(String group, String option) {
        form.getByRole(AriaRole.RADIOGROUP, new Locator.GetByRoleOptions().setName(group))
                .getByText(option, new Locator.GetByTextOptions().setExact(true))
                .click();
    }

    OrderTicket send() {
        form.locator("button[type=submit]").click();
        return this;
    }

    /** Sends it, and gives the id of the order that it has become. */
    String place() {
        send();
        return placed();
    }

    /** The id of the order that was just placed. */
    String placed() {
        assertThat(form.getByText(PLACED)).isVisible();
        var address = form.getByRole(AriaRole.LINK, new Locator.GetByRoleOptions().setName("Show the order"))
                .getAttribute("href");
        return address.substring(address.lastIndexOf('/') + 1);
    }

    /** Returns when the order that was just sent was refused. */
    void awaitRefusal() {
        assertThat(form.getByText(REFUSED)).isVisible();
    }

    /** These words say why it was refused. */
    void assertRefused(String saying) {
        awaitRefusal();
        assertThat(form).containsText(saying);
    }

    Locator button(String name) {
        return form.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName(name));
    }

    /** A field says what is wrong with it, and to who cannot see it as well. */
    void assertFault(String label, String... saying) {
        assertThat(field(label)).hasAttribute("aria-invalid", "true");
        for (var part : saying) {
            assertThat(field(label)).hasAccessibleDescription(containing(part));
        }
    }

    void assertNoFault(String label) {
        assertThat(field(label)).not().hasAttribute("aria-invalid", "true");
    }

    /** Agrees to an order that is larger than most. */
    void confirm(String outline) {
        page.getByRole(AriaRole.ALERTDIALOG)
                .getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName(outline))
                .click();
    }

    /** The pattern is read by the browser, which knows no other way to quote. */
    private static Pattern containing(String text) {
        return Pattern.compile(text.replaceAll("[^\\w\\s]", "\\\\$0"));
    }
}
