package io.orderflow.e2e.desk;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Keyboard;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import io.orderflow.e2e.Orders;
import io.orderflow.e2e.WholeSystem;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

@Order(19)
@OnDesk
@DisplayName("Everybody can use the order desk: WCAG 2.2 AA, in both themes, on a wide and a narrow screen")
class DeskAccessibilityIT {
    private static final String SYMBOL = "V";
    /** From one end of the page to the other. */
    private static final int MOST_TABS = 60;

    private final WholeSystem system;
    private final Desk desk;
    private final Page page;
    private final Looks looks;

    DeskAccessibilityIT(WholeSystem system, Desk desk) {
        this.system = system;
        this.desk = desk;
        this.page = desk.page();
        this.looks = new Looks(page);
    }

    @Test
    void without_a_login() {
        desk.go("/").assertSignedOut();

        looks.at("landing");

        looks.assertNoBarriers();
    }

    @Test
    void as_a_trader() {
        var trader = system.as("load-1741");
        system.letStandStill(SYMBOL, "200.00", "200.20");
        system.venue().setMarket(SYMBOL, "200.00", 1000, "200.20", 30);
        trader.place(Orders.market("BUY", SYMBOL, 10));
        trader.cancel(trader.place(Orders.limit("BUY", SYMBOL, 5, "190.00")));
        trader.place(Orders.limit("BUY", SYMBOL, 15, "190.00"));
        var partial = trader.place(Orders.limit("BUY", SYMBOL, 100, "200.20"));
        trader.awaitStatus(partial, "PARTIAL");
        desk.complaints().expectAnswers(400);
        desk.signIn(trader.user());
        var ticket = new OrderTicket(page).market("Buy", SYMBOL, 10);
        assertThat(page.getByText("Live from SIM-EAST")).isVisible();

        looks.at("trade");
        ticket.limit("Buy", SYMBOL, 0, "1.001");
        looks.at("trade-faults");
        ticket.limit("Buy", SYMBOL, 600, "200.00").send();
        assertThat(page.getByRole(AriaRole.ALERTDIALOG)).containsText("larger than most");
        looks.at("trade-large");
        desk.button("Go back").click();
        ticket.limit("Buy", "HALT", 10, "20.00").send().awaitRefusal();
        looks.at("trade-refused");
        desk.button("Keys").click();
        looks.at("trade-keys");
        page.keyboard().press("Escape");
        new OrderRows(page).row(partial).click();
        assertThat(page.getByRole(AriaRole.DIALOG).getByLabel("What happened")).containsText("took it in");
        looks.at("order");
        desk.go("/desk/history");
        assertThat(page.getByRole(AriaRole.MAIN)).containsText(SYMBOL);
        looks.at("history");

        looks.assertNoBarriers();
    }

    @Test
    void as_a_compliance_officer() {
        var trader = system.as("load-1742");
        var id = trader.place(Orders.limit("BUY", SYMBOL, 2, "190.00"));
        trader.awaitTrailEndingWith(id, "EXECUTED");
        desk.signIn("compliance1");
        desk.go("/desk/compliance?trader_id=" + trader.user());
        assertThat(page.getByText("all there are")).isVisible();

        looks.at("compliance-log");
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Trail of order " + id))
                .first()
                .click();
        assertThat(page.getByRole(AriaRole.DIALOG)).containsText("asked to buy 2 shares");
        looks.at("compliance-trail");
        desk.go("/desk/compliance?part=reports");
        desk.button("Show").click();
        assertThat(page.getByText("SHA-256")).isVisible();
        looks.at("compliance-reports");
        desk.go("/desk/compliance?part=chains");
        desk.button("Verify now").click();
        assertThat(page.getByText("The log holds")).isVisible();
        looks.at("compliance-chains");

        looks.assertNoBarriers();
    }

    @Test
    void as_operations() {
        desk.signIn("ops1");
        for (var part : List.of("orders", "trading", "venues", "intake", "letters", "accounts")) {
            desk.go("/desk/operations?part=" + part);
            assertThat(page.getByLabel("At a glance")).not().containsText("Reading");
            looks.at("operations-" + part);
        }
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(Pattern.compile("^Change ")))
                .first()
                .click();
        assertThat(page.getByRole(AriaRole.ALERTDIALOG)).isVisible();
        looks.at("operations-account");
        desk.go("/desk/operations?part=trading");
        desk.button("Halt or restrict …").click();
        assertThat(page.getByRole(AriaRole.ALERTDIALOG)).isVisible();
        looks.at("operations-halt");

        looks.assertNoBarriers();
    }

    @Test
    void places_an_order_by_keys_alone_and_looks_at_it() {
        system.letStandStill(SYMBOL, "200.00", "200.20");
        desk.signIn("load-1743");
        var ticket = new OrderTicket(page);
        Keyboard keys = page.keyboard();
        assertThat(ticket.field("Quantity")).isVisible();

        keys.press("/");
        keys.type(SYMBOL);
        keys.press("Escape");
        keys.press("Tab");
        keys.press("Tab");
        keys.press("ArrowRight");
        keys.press("Tab");
        assertThat(ticket.field("Quantity")).isFocused();
        keys.type("3");
        keys.press("Tab");
        assertThat(ticket.field("Limit price")).isFocused();
        keys.type("190");
        keys.press("Enter");

        var id = ticket.placed();
        var row = new OrderRows(page).row(id);
        for (int i = 0; i < MOST_TABS && !isFocused(row); i++) {
            keys.press("Tab");
        }
        assertThat(row).isFocused();
        keys.press("Enter");
        assertThat(page).hasURL(Pattern.compile("/desk/orders/" + id + "$"));
        keys.press("Escape");
        assertThat(page).hasURL(Pattern.compile("/desk/$"));
        assertThat(row).isFocused();
        keys.press("Tab");
        keys.press("Enter");
        new OrderRows(page).assertStatus(id, "Cancelled");
    }

    private static boolean isFocused(Locator element) {
        return element.evaluate("element => element === document.activeElement").equals(true);
    }
}
