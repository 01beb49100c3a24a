package io.orderflow.e2e.desk;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import io.orderflow.e2e.Orders;
import io.orderflow.e2e.WholeSystem;
import io.orderflow.e2e.client.TraderClient;
import io.orderflow.e2e.desk.OrderRows.Row;
import io.orderflow.stack.Part;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** After those that need every part: it kills one. */
@Order(31)
@OnDesk
@DisplayName("US2, FR-005: what the desk shows is what is, whatever becomes of its connection")
class DeskLiveIT {
    private static final String SYMBOL = "XOM";
    private static final long SEED = 20261130;
    private static final int BREAKS = 200;
    /** At most; so many are on the screen at once if that is so high. */
    private static final int ORDERS = 90;

    private static final int HEIGHT = 5000;
    private static final Duration AT_MOST = Duration.ofMinutes(1);
    /** For all breaks. */
    private static final Duration ALL = Duration.ofMinutes(5);

    private final WholeSystem system;
    private final Desk desk;
    private final OrderRows rows;

    DeskLiveIT(WholeSystem system, Desk desk) {
        this.system = system;
        this.desk = desk;
        this.rows = new OrderRows(desk.page());
    }

    @BeforeEach
    void let_the_market_stand_still() {
        system.letStandStill(SYMBOL, "100.00", "100.10");
    }

    @Test
    void polls_while_the_stream_is_away_and_is_live_again_without_a_gap() {
        desk.complaints().expectLostConnections();
        var trader = system.as("load-1721");
        var stream = BrokenStream.none(desk.page());
        var looks = new Looks(desk.page());
        desk.signIn(trader.user());
        assertThat(connection()).hasText("Live");
        var before = trader.place(Orders.limit("BUY", SYMBOL, 1, "95.00"));
        rows.assertStatus(before, "Working");

        // It is started again within seconds; nothing of what follows shall be due to that.
        stream.shut();
        system.kill(Part.STATUS);

        assertThat(connection()).containsText("Polling every 5 s since");
        trader.cancel(before);
        var meanwhile = trader.place(Orders.market("BUY", SYMBOL, 2));
        rows.assertStatus(before, "Cancelled");
        rows.assertStatus(meanwhile, "Filled");
        looks.at("trade-polling");
        assertThat(connection()).containsText("Polling every 5 s since");
        stream.open();
        assertThat(connection()).hasText("Live", within(AT_MOST));
        looks.assertNoBarriers();
        var after = trader.place(Orders.market("BUY", SYMBOL, 3));
        rows.assertStatus(after, "Filled");
        assertThat(rows.shown()).isEqualTo(told(trader));
    }

    @Test
    void shows_what_is_after_two_hundred_breaks_of_the_stream() throws Exception {
        desk.complaints().expectLostConnections();
        desk.page().setViewportSize(1440, HEIGHT);
        var trader = system.as("load-1722");
        var stream = BrokenStream.of(desk.page(), SEED, BREAKS);
        desk.signIn(trader.user());
        try (var changes = Executors.newVirtualThreadPerTaskExecutor()) {
            var changing = changes.submit(() -> change(trader, stream));
            desk.page()
                    .waitForCondition(changing::isDone, new Page.WaitForConditionOptions().setTimeout(ALL.toMillis()));
            changing.get();
        }

        assertThat(stream.broken()).isEqualTo(BREAKS);
        assertThat(connection()).hasText("Live", within(AT_MOST));
        var last = trader.place(Orders.market("BUY", SYMBOL, 9));
        rows.assertStatus(last, "Filled");
        assertThat(rows.shown()).isEqualTo(told(trader));
    }

    /**
     * Orders that fill, and orders that are cancelled, until the stream holds. The breaks are spread over all of them: each pair has
     * messages for more than its share, which come again as long as the stream breaks before they have come through.
     */
    private static Void change(TraderClient trader, BrokenStream stream) {
        for (int i = 0; i < ORDERS && !stream.holds(); i += 2) {
            int share = (i + 2) * BREAKS / ORDERS;
            var filled = trader.place(Orders.market("BUY", SYMBOL, 1 + i));
            var cancelled = trader.place(Orders.limit("BUY", SYMBOL, 1 + i, "95.00"));
            trader.cancel(cancelled);
            trader.awaitStatus(cancelled, "CANCELLED");
            trader.awaitStatus(filled, "FILLED");
            await().atMost(AT_MOST).until(() -> stream.broken() >= share);
        }
        return null;
    }

    /** As the list should show it: everything is over. */
    private static List<Row> told(TraderClient trader) {
        return trader.orders().stream().map(DeskLiveIT::row).toList();
    }

    private static Row row(JsonNode order) {
        return Row.of(
                order.get("id").asText(),
                order.get("status").asText(),
                order.get("filled_quantity").asInt());
    }

    private Locator connection() {
        return desk.page().getByRole(AriaRole.BANNER).getByRole(AriaRole.STATUS);
    }

    private static LocatorAssertions.HasTextOptions within(Duration time) {
        return new LocatorAssertions.HasTextOptions().setTimeout(time.toMillis());
    }
}
