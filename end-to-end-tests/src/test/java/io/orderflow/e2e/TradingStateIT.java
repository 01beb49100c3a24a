package io.orderflow.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.orderflow.e2e.client.Answer;
import io.orderflow.e2e.client.TraderClient;
import io.orderflow.e2e.client.TradingScope;
import io.orderflow.e2e.client.VenueOrder;
import io.orderflow.stack.Part;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

@Order(11)
@OnWholeSystem
class TradingStateIT {
    private static final String TRADERS = "load-088";
    private static final String ONE_BY_ONE = "load-0890";
    private static final String SYMBOL = "PEP";
    /** Below what a minute allows a trader. */
    private static final int MOST_EACH = 90;

    private static final int SENT_BEFORE = 40;
    private static final int SUBMITTED_AFTER = 60;

    @AfterEach
    void trade_again(WholeSystem system) {
        system.ops().setTrading(TradingScope.FIRM, "", "ACTIVE", false).expect(200);
        system.ops().setTradingOfTrader(ONE_BY_ONE, "ACTIVE");
    }

    @Test
    @DisplayName(
            "HALTED under load: after the answer nothing more is sent, cancels go through, and a restart keeps it halted")
    void halts_under_load(WholeSystem system) {
        var resting = system.as(ONE_BY_ONE);
        var restingId = resting.place(Orders.limit("BUY", SYMBOL, 10, "160.00"));
        resting.awaitTrailEndingWith(restingId, "EXECUTED");
        var going = new AtomicBoolean(true);
        var answers = new ConcurrentLinkedQueue<Answer>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<CompletableFuture<Void>> load = IntStream.range(0, 10)
                    .mapToObj(number -> system.as(TRADERS + number))
                    .map(trader -> CompletableFuture.runAsync(() -> submitWhile(going, trader, answers), threads))
                    .toList();
            await("orders at the venue").atMost(Duration.ofSeconds(30)).until(() -> sends(system) > SENT_BEFORE);

            var halted = system.ops()
                    .setTrading(TradingScope.FIRM, "", "HALTED", false)
                    .expect(200);

            int sent = sends(system);
            int submitted = answers.size();
            assertThat(halted.get("state").asText()).isEqualTo("HALTED");
            await("more orders")
                    .atMost(Duration.ofSeconds(30))
                    .until(() -> answers.size() > submitted + SUBMITTED_AFTER);
            assertThat(sends(system)).as("sends after the answer").isEqualTo(sent);

            resting.cancel(restingId);
            assertThat(resting.awaitStatus(restingId, "CANCELLED")
                            .get("reason")
                            .get("code")
                            .asText())
                    .isEqualTo("CANCELLED_BY_TRADER");

            system.kill(Part.EXECUTION);
            await("the state after the restart")
                    .atMost(Duration.ofSeconds(60))
                    .untilAsserted(
                            () -> assertThat(firm(system).get("state").asText()).isEqualTo("HALTED"));
            going.set(false);
            load.forEach(CompletableFuture::join);
            assertAllOver(system, answers);
            assertThat(sends(system)).as("sends after the restart").isEqualTo(sent);
            assertThat(codes(answers)).contains("TRADING_HALTED").isSubsetOf("", "TRADING_HALTED", "RATE_LIMITED");
        } finally {
            going.set(false);
        }
        system.ops().setTrading(TradingScope.FIRM, "", "ACTIVE", false).expect(200);
        var again = await("trading to go on")
                .until(
                        () -> resting.submit(Orders.market("BUY", SYMBOL, 1), "Allow-Duplicate", "true"),
                        answer -> answer.status() == 201);
        resting.awaitStatus(again.body().get("id").asText(), "FILLED");
    }

    @Test
    @DisplayName("REDUCING refuses what grows a position and lets through what shrinks it")
    void reduces(WholeSystem system) {
        var trader = system.as(ONE_BY_ONE);
        trader.awaitStatus(trader.place(Orders.market("BUY", SYMBOL, 20)), "FILLED");

        system.ops().setTradingOfTrader(ONE_BY_ONE, "REDUCING");

        await("the refusal").untilAsserted(() -> {
            var answer = trader.submit(Orders.market("BUY", SYMBOL, 1), "Allow-Duplicate", "true");
            assertThat(answer.expect(400).get("code").asText()).isEqualTo("TRADING_REDUCING");
        });
        trader.awaitStatus(trader.place(Orders.market("SELL", SYMBOL, 5)), "FILLED");
    }

    @Test
    @DisplayName("All open orders of a trader are cancelled by operations when asked")
    void cancels_all(WholeSystem system) {
        var trader = system.as(ONE_BY_ONE);
        var ids = IntStream.range(0, 5)
                .mapToObj(number -> trader.place(Orders.limit("BUY", SYMBOL, 10, "150.0" + number)))
                .toList();
        ids.forEach(id -> trader.awaitTrailEndingWith(id, "EXECUTED"));

        var answer = system.ops()
                .setTrading(TradingScope.TRADER, ONE_BY_ONE, "REDUCING", true)
                .expect(200);

        assertThat(answer.get("cancels_requested").asInt()).isEqualTo(ids.size());
        for (String id : ids) {
            var order = trader.awaitStatus(id, "CANCELLED");
            assertThat(order.get("reason").get("code").asText()).isEqualTo("CANCELLED_BY_OPERATIONS");
        }
    }

    private static void submitWhile(AtomicBoolean going, TraderClient trader, Queue<Answer> answers) {
        for (int count = 0; going.get() && count < MOST_EACH; count++) {
            answers.add(trader.submit(Orders.market("BUY", SYMBOL, 1), "Allow-Duplicate", "true"));
        }
    }

    /** Every order taken in has ended: filled at the venue, or unsent. */
    private static void assertAllOver(WholeSystem system, Queue<Answer> answers) {
        answers.stream().filter(answer -> answer.status() == 201).forEach(answer -> {
            var trader = system.as(answer.body().get("trader_id").asText());
            var order = trader.awaitStatus(answer.body().get("id").asText(), "FILLED", "CANCELLED", "REJECTED");
            if (!order.get("status").asText().equals("FILLED")) {
                assertThat(order.get("reason").get("code").asText()).isEqualTo("TRADING_HALTED");
            }
        });
    }

    private static List<String> codes(Queue<Answer> answers) {
        return answers.stream()
                .map(answer -> answer.body().path("code").asText())
                .distinct()
                .toList();
    }

    private static int sends(WholeSystem system) {
        return system.venue().orders(TRADERS).stream()
                .mapToInt(VenueOrder::sends)
                .sum();
    }

    private static JsonNode firm(WholeSystem system) {
        return system.ops().tradingStates().get("states").get(0);
    }
}
