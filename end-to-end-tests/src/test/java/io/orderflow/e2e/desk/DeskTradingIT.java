package io.orderflow.e2e.desk;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ReducedMotion;
import io.orderflow.e2e.Orders;
import io.orderflow.e2e.WholeSystem;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Order(18)
@OnDesk
@DisplayName("A trader at the order desk")
class DeskTradingIT {
    private static final String SYMBOL = "PG";
    private static final String ASK = "150.50";
    /** Rests below the market. */
    private static final String LOW = "140.00";

    private static final int MOST_SENDS = 5;
    private static final String NOT_TAKEN = "Not taken: retry or let go";
    /** Sends, and the time for which the venue must then deny the order. */
    private static final Duration UNTIL_GIVEN_UP = Duration.ofSeconds(60);

    private final WholeSystem system;
    private final Desk desk;
    private final OrderTicket ticket;
    private final OrderRows rows;

    DeskTradingIT(WholeSystem system, Desk desk) {
        this.system = system;
        this.desk = desk;
        this.ticket = new OrderTicket(desk.page());
        this.rows = new OrderRows(desk.page());
    }

    @BeforeEach
    void let_the_market_stand_still() {
        system.letStandStill(SYMBOL, "150.00", ASK);
    }

    @Test
    @DisplayName("Scenario 1, US2, FR-005: places a market order, and sees it filled without a reload")
    void sees_a_market_order_filled() {
        desk.signIn("load-1701");
        desk.page().evaluate("window.loaded = 'once'");

        var id = ticket.market("Buy", SYMBOL, 12).place();

        rows.assertStatus(id, "Filled");
        rows.assertFilled(id, 12, 12);
        assertThat(desk.page().evaluate("window.loaded")).isEqualTo("once");
        assertThat(desk.page().getByLabel("Notifications")).containsText("Filled: Buy 12 " + SYMBOL);
    }

    @Test
    @DisplayName("Scenario 5, US2: sees how much of an order is filled")
    void sees_partial_fills() {
        system.venue().setMarket(SYMBOL, "150.00", 1000, ASK, 40);
        desk.signIn("load-1702");

        var id = ticket.limit("Buy", SYMBOL, 100, ASK).place();

        rows.assertStatus(id, "Partly filled");
        rows.assertFilled(id, 40, 100);
        system.venue().setMarket(SYMBOL, "150.00", 1000, ASK, 60);
        rows.assertStatus(id, "Filled");
        rows.assertFilled(id, 100, 100);
    }

    @Test
    void cancels_a_resting_order_where_it_stands() {
        desk.signIn("load-1703");
        var id = ticket.limit("Buy", SYMBOL, 10, LOW).place();
        rows.assertStatus(id, "Working");

        rows.button(id, "Cancel: Buy 10 " + SYMBOL).click();

        rows.assertStatus(id, "Cancelled");
        assertThat(rows.button(id, "Cancel")).hasCount(0);
        assertThat(rows.all()).hasCount(1);
        assertThat(desk.page()).hasURL(desk.gateway() + "/desk/");
    }

    @Test
    void is_told_what_is_wrong_while_typing() {
        desk.signIn("load-1704");

        ticket.limit("Buy", SYMBOL, 0, "1.001");

        ticket.assertFault("Quantity", "from 1 to 1,000,000");
        ticket.assertFault("Limit price", "2 decimals", "Round it");
        ticket.quantity("10").field("Limit price").fill(LOW);
        ticket.assertNoFault("Quantity");
        ticket.assertNoFault("Limit price");
        ticket.field("Stop loss").fill("145");
        ticket.assertFault("Stop loss", "must be below the price", "below $140");
    }

    @Test
    @DisplayName(
            "Scenario 6, NFR-006: sees before sending, and when it is refused, what it is refused for and what helps")
    void is_told_at_the_field_what_the_system_refuses() {
        desk.complaints().expectAnswers(400);
        desk.signIn("trader2");
        ticket.market("Buy", SYMBOL, 100);
        ticket.assertFault(
                "Quantity", "Insufficient funds for $15,050 order; available: $5,000", "Reduce the quantity");

        ticket.send().confirm("Buy 100 " + SYMBOL);

        ticket.assertRefused("Insufficient funds for $15,050 order; available: $5,000");
    }

    @Test
    @DisplayName("NFR-006: decides about an order that looks like one of seconds ago")
    void decides_about_a_duplicate() {
        desk.complaints().expectAnswers(400);
        desk.signIn("load-1705");
        var first = ticket.limit("Buy", SYMBOL, 7, LOW).place();

        // After a refusal that came too late for the answer there is nothing to choose: on a busy machine it is sent
        // again.
        var meant = ticket.button("It is meant: place it as well");
        for (int sent = 0; sent < MOST_SENDS && meant.count() == 0; sent++) {
            ticket.limit("Buy", SYMBOL, 7, LOW).send().awaitRefusal();
        }
        meant.click();

        var second = ticket.placed();
        assertThat(second).isNotEqualTo(first);
        rows.assertStatus(first, "Working");
        rows.assertStatus(second, "Working");
    }

    @Test
    @DisplayName("US3: retries what the venue has not taken, or lets it go")
    void repairs_what_the_venue_has_not_taken() {
        var trader = system.as("load-1706");
        system.venue().strike("DROP_BEFORE_ACCEPTING", trader.user() + ":", 0);
        try {
            var retried = trader.place(Orders.market("BUY", SYMBOL, 5));
            var acknowledged = trader.place(Orders.market("BUY", SYMBOL, 6));
            desk.signIn(trader.user());
            rows.awaitStatus(retried, NOT_TAKEN, UNTIL_GIVEN_UP);
            rows.awaitStatus(acknowledged, NOT_TAKEN, UNTIL_GIVEN_UP);

            rows.button(acknowledged, "Let go: Buy 6 " + SYMBOL).click();
            rows.assertStatus(acknowledged, "Rejected");
            system.venue().heal();
            rows.button(retried, "Retry: Buy 5 " + SYMBOL).click();

            rows.assertStatus(retried, "Filled");
        } finally {
            system.venue().heal();
        }
    }

    @Test
    @DisplayName("US2: opens an order, and reads in its address and words what became of it")
    void reads_what_became_of_an_order() {
        var trader = system.as("load-1707");
        var id = trader.place(Orders.market("BUY", SYMBOL, 3));
        trader.awaitTrailEndingWith(id, "FILLED");
        desk.signIn(trader.user());

        rows.row(id).click();

        var detail = desk.page().getByRole(AriaRole.DIALOG, new Page.GetByRoleOptions().setName("Buy 3 " + SYMBOL));
        assertThat(detail.getByLabel("What happened")).containsText("3 shares were traded at $" + ASK + " on SIM-EAST");
        assertThat(desk.page()).hasURL(desk.gateway() + "/desk/orders/" + id);
        desk.page().reload();
        assertThat(detail).isVisible();
        desk.page().keyboard().press("Escape");
        assertThat(detail).isHidden();
        assertThat(desk.page()).hasURL(desk.gateway() + "/desk/");
        // Closing it was going back: what was before is before again.
        desk.page().goForward();
        assertThat(detail).isVisible();
    }

    @Test
    @DisplayName("US2: sees the last step in words while the order is open over the page")
    void reads_on_while_an_order_is_filled() {
        var trader = system.as("load-1709");
        var id = trader.place(Orders.limit("BUY", SYMBOL, 4, LOW));
        desk.signIn(trader.user());
        rows.row(id).click();
        var detail = desk.page().getByRole(AriaRole.DIALOG, new Page.GetByRoleOptions().setName("Buy 4 " + SYMBOL));
        assertThat(detail.getByLabel("What happened")).containsText("SIM-EAST took it in");

        system.venue().setMarket(SYMBOL, "139.00", 1000, LOW, 1000);

        assertThat(detail.getByLabel("What happened")).containsText("4 shares were traded at $" + LOW + " on SIM-EAST");
    }

    @ParameterizedTest
    @CsvSource({"LIGHT, 217 223 231", "DARK, 42 53 65"})
    @DisplayName("sees prices drawn in the colours of the theme, also without any motion")
    void sees_prices_drawn(ColorScheme theme, String lines) {
        desk.page().emulateMedia(new Page.EmulateMediaOptions().setReducedMotion(ReducedMotion.REDUCE));
        desk.signIn("load-1708");
        ticket.symbol(SYMBOL);

        desk.page().emulateMedia(new Page.EmulateMediaOptions().setColorScheme(theme));

        desk.page().waitForFunction("""
                colour => [...document.querySelectorAll('figure canvas')].some(canvas => {
                  const { data } = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height);
                  for (let i = 0; i < data.length; i += 4) {
                    if (`${data[i]} ${data[i + 1]} ${data[i + 2]}` === colour) {
                      return true;
                    }
                  }
                  return false;
                })""", lines);
    }
}
