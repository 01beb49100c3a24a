package io.orderflow.e2e.desk;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import io.orderflow.e2e.Orders;
import io.orderflow.e2e.WholeSystem;
import io.orderflow.e2e.client.TradingScope;
import io.orderflow.events.Topic;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

@Order(17)
@OnDesk
@DisplayName("Operations at the order desk")
class DeskOperationsIT {
    private static final String SYMBOL = "WMT";
    private static final Duration UNTIL_PUT_ASIDE = Duration.ofSeconds(30);

    private final WholeSystem system;
    private final Desk desk;
    private final Page page;

    DeskOperationsIT(WholeSystem system, Desk desk) {
        this.system = system;
        this.desk = desk;
        this.page = desk.page();
    }

    @BeforeEach
    void sign_in() {
        desk.signIn("ops1");
    }

    @AfterEach
    void leave_all_well() {
        system.venue().heal();
        system.venue().setStreamConnected(true);
        system.ops().setTrading(TradingScope.SYMBOL, SYMBOL, "ACTIVE", false).expect(200);
    }

    @Test
    void see_an_order_for_as_long_as_it_is_in_trouble() {
        var trader = system.as("load-1731");
        system.letStandStill(SYMBOL, "100.00", "100.10");
        system.venue().strike("DROP_BEFORE_ACCEPTING", trader.user() + ":", 0);

        var id = trader.place(Orders.market("BUY", SYMBOL, 5));

        var row = table("Orders, those that have stood longest first")
                .getByRole(AriaRole.ROW)
                .filter(new Locator.FilterOptions().setHasText(id));
        assertThat(row).containsText("Unknown");
        assertThat(row).containsText("Buy 5 " + SYMBOL);
        system.venue().heal();
        assertThat(row).hasCount(0);
        trader.awaitStatus(id, "FILLED");
    }

    @Test
    @DisplayName("halt an instrument with a reason, and lift that again")
    void halt_and_lift() {
        tab("Trading state").click();
        desk.button("Halt or restrict …").click();
        choose("Of", "Symbol");
        dialog().getByRole(AriaRole.TEXTBOX, new Locator.GetByRoleOptions().setName("Symbol"))
                .fill(SYMBOL);
        dialogButton("Go on …").click();
        assertThat(reason()).hasAttribute("aria-invalid", "true");

        reason().fill("Halted in a test");
        goOn("Halt trading");

        assertThat(page.getByText("Trading of symbol " + SYMBOL + " is halted")).isVisible();
        var row = table("Trading states in force")
                .getByRole(AriaRole.ROW)
                .filter(new Locator.FilterOptions().setHasText(SYMBOL));
        assertThat(row).containsText("Halted in a test");
        assertThat(row).containsText("ops1");
        assertThat(refusal()).isEqualTo("TRADING_HALTED");

        row.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Lift symbol " + SYMBOL))
                .click();
        reason().fill("Lifted in a test");
        goOn("Let trading go on");

        assertThat(page.getByText("Trading of symbol " + SYMBOL + " is active")).isVisible();
        assertThat(refusal()).isEmpty();
    }

    @Test
    void see_a_venue_go_down_and_come_up() {
        tab("Venues").click();
        var venue = page.getByRole(AriaRole.REGION, new Page.GetByRoleOptions().setName("SIM-EAST"));
        assertThat(venue.getByText("Up", exactly())).isVisible();

        system.venue().setStreamConnected(false);

        assertThat(venue.getByText("Down", exactly())).isVisible();
        system.venue().setStreamConnected(true);
        assertThat(venue.getByText("Up", exactly())).isVisible();
    }

    @Test
    void see_what_was_put_aside() throws ExecutionException, InterruptedException {
        var key = "letter-" + UUID.randomUUID();
        try (var producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", (Object) system.bootstrapServers()),
                new StringSerializer(),
                new StringSerializer())) {
            producer.send(new ProducerRecord<>(Topic.COMMANDS.topicName(), key, "<b>no event</b>"))
                    .get();
        }

        await("the letters about " + key)
                .atMost(UNTIL_PUT_ASIDE)
                .until(() -> system.ops().deadLetters(key).size() == 2);

        desk.go("/desk/operations?part=letters");

        var row = table("Dead letters, newest first")
                .getByRole(AriaRole.ROW)
                .filter(new Locator.FilterOptions().setHasText(key));
        assertThat(row).hasCount(2);
        row.first().getByRole(AriaRole.BUTTON).click();
        assertThat(dialog().getByLabel("The beginning of its value")).hasText("<b>no event</b>");
    }

    private String refusal() {
        return system.as("load-1732")
                .preview(Orders.limit("BUY", SYMBOL, 1, "100.00"))
                .expect(200)
                .at("/errors/0/code")
                .asText();
    }

    private void goOn(String wording) {
        dialogButton("Go on …").click();
        dialogButton(wording).click();
    }

    private Locator dialogButton(String name) {
        return dialog().getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName(name));
    }

    private void choose(String label, String option) {
        dialogButton(label).click();
        page.getByRole(AriaRole.OPTION, new Page.GetByRoleOptions().setName(option))
                .click();
    }

    private Locator reason() {
        return dialog().getByLabel("Reason", exact());
    }

    /** Of either kind; one at a time is open. */
    private Locator dialog() {
        return page.locator("[role=dialog], [role=alertdialog]");
    }

    private Locator table(String caption) {
        return page.getByRole(AriaRole.REGION, new Page.GetByRoleOptions().setName(caption));
    }

    private Locator tab(String name) {
        return page.getByRole(AriaRole.TAB, new Page.GetByRoleOptions().setName(name));
    }

    private static Locator.GetByLabelOptions exact() {
        return new Locator.GetByLabelOptions().setExact(true);
    }

    private static Locator.GetByTextOptions exactly() {
        return new Locator.GetByTextOptions().setExact(true);
    }
}
