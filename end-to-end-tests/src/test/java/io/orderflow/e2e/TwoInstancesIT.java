package io.orderflow.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.orderflow.e2e.client.Answer;
import io.orderflow.e2e.client.TraderClient;
import io.orderflow.stack.AnotherInstance;
import io.orderflow.stack.Part;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Order(20)
@OnWholeSystem
@DisplayName("With two instances of order-api and of risk-service")
class TwoInstancesIT {
    private static final int FIRST_TRADER = 1100;
    private static final int WARMING_UP = 0;
    private static final int LIMITED = 1;
    private static final int FIRST_RUN = 2;
    private static final int RUNS = 40;
    private static final int RUNS_MORE = 160;
    private static final int RUNS_AT_ONCE = 4;
    private static final int ORDERS = 50;
    private static final int AFFORDABLE = 10;
    /** For ten times ten shares at $200, with fees of up to half a cent a share. */
    private static final String FUNDS = "20000.50";

    private static final int PER_MINUTE = 100;
    private static final int REQUESTS = 250;

    private static final Duration UNTIL_ANSWERED = Duration.ofSeconds(60);

    private static AnotherInstance orderApi;
    private static AnotherInstance riskService;

    @BeforeAll
    static void start_the_second_ones(WholeSystem system) throws IOException {
        riskService = system.startAnother(Part.RISK);
        orderApi = system.startAnother(Part.ORDER_API);
        // A process is slow at first.
        IntStream.range(0, 10).forEach(number -> submit(system, trader(WARMING_UP), number, number, different(number)));
    }

    @AfterAll
    static void stop_them() {
        orderApi.close();
        riskService.close();
    }

    @Test
    @DisplayName("FR-002: 50 different orders at once against funds for ten: exactly ten are approved, in 40 runs")
    void approves_exactly_what_can_be_paid(WholeSystem system) {
        assertExactlyTenApproved(system, FIRST_RUN, RUNS);
    }

    @Test
    @Tag("long")
    @DisplayName("… and in 160 more")
    void approves_exactly_what_can_be_paid_in_many_runs(WholeSystem system) {
        assertExactlyTenApproved(system, FIRST_RUN + RUNS, RUNS_MORE);
    }

    private static void assertExactlyTenApproved(WholeSystem system, int first, int count) {
        var start = Instant.now();
        try (var runs = Executors.newFixedThreadPool(RUNS_AT_ONCE);
                var requests = Executors.newVirtualThreadPerTaskExecutor()) {
            all(runs, count, number -> {
                int run = first + number;
                system.ops().setCash(trader(run), FUNDS);
                var answers =
                        all(requests, ORDERS, order -> submit(system, trader(run), order, order, affordable(order)));
                assertThat(answers).extracting(Answer::status).isSubsetOf(201, 400);
                return assertExactlyTenApproved(system.as(trader(run)));
            });
        }
        System.out.printf(
                "%d runs of %d orders at once, %d approved in each, in %d s%n",
                count,
                ORDERS,
                AFFORDABLE,
                Duration.between(start, Instant.now()).toSeconds());
    }

    @Test
    @DisplayName("NFR-007: of 250 orders at once exactly 100 are taken in; replays and cancels do not count")
    void takes_in_exactly_a_hundred_a_minute(WholeSystem system) {
        var trader = trader(LIMITED);
        var taken = new ArrayList<Answer>();
        var refused = new ArrayList<Answer>();
        try (var requests = Executors.newVirtualThreadPerTaskExecutor()) {
            var answers = all(requests, REQUESTS, number -> submitTwice(system, trader, number));
            answers.forEach(answer -> (answer.status() == 429 ? refused : taken).add(answer));
        }

        System.out.printf("%d orders at once: %d taken in, %d refused%n", REQUESTS, taken.size(), refused.size());
        assertThat(taken)
                .hasSize(PER_MINUTE)
                .allSatisfy(answer -> assertThat(answer.status()).isIn(201, 400));
        assertThat(system.as(trader).orders()).hasSize(PER_MINUTE);
        // Not each number once: where the first answer was "too busy", the one kept is a replay's.
        assertThat(taken)
                .extracting(answer -> limit(answer, "remaining"))
                .allSatisfy(remaining -> assertThat(remaining).isBetween(0L, PER_MINUTE - 1L));
        assertThat(refused).allSatisfy(TwoInstancesIT::assertLimited);
        var open = await("an order that rests at the venue")
                .atMost(UNTIL_ANSWERED)
                .until(
                        () -> system.as(trader).orders().stream()
                                .filter(order -> text(order, "phase").equals("WORKING"))
                                .findFirst(),
                        Optional::isPresent)
                .orElseThrow();
        assertThat(system.as(trader).cancel(text(open, "id")).status()).isIn(200, 202);
        assertLimited(system.as(trader).submit(different(REQUESTS)));
    }

    /** All cost the same, so that ten fit whichever come first; what they are to gain makes them different orders. */
    private static String affordable(int number) {
        return """
                {"symbol":"V","quantity":10,"order_type":"LIMIT","price":200.00,"take_profit":%d}""".formatted(300 + number);
    }

    /** Every fifth one risk refuses: it was taken in all the same. */
    private static String different(int number) {
        return Orders.limit("BUY", number % 5 == 0 ? "NOSUCH" : "V", 1 + number, "200.00");
    }

    /** What was taken in is asked for again at the other instance, with the same key: the same order, not counted. */
    private static Answer submitTwice(WholeSystem system, String trader, int number) {
        var answer = submit(system, trader, number, number, different(number));
        if (answer.status() != 429) {
            var again = submit(system, trader, number, number + 1, different(number));
            assertThat(idOf(again)).isEqualTo(idOf(answer));
        }
        return answer;
    }

    /** At one instance or the other. Where that is too busy, it is repeated with the same key, as a client should. */
    private static Answer submit(WholeSystem system, String trader, int number, int instance, String body) {
        return await("answer to order " + number + " of " + trader)
                .atMost(UNTIL_ANSWERED)
                .until(
                        () -> at(instance, system, trader).submit(body, "Idempotency-Key", trader + "-" + number),
                        answer -> !answer.isInconclusive());
    }

    private static JsonNode idOf(Answer answer) {
        // Refused by the time it was asked for again, it is a problem document.
        return answer.body().path(answer.status() == 201 ? "id" : "order_id");
    }

    private static TraderClient at(int number, WholeSystem system, String trader) {
        return system.as(trader, number % 2 == 0 ? system.url(Part.ORDER_API) : orderApi.url());
    }

    private static String trader(int number) {
        return "load-%04d".formatted(FIRST_TRADER + number);
    }

    private static Void assertExactlyTenApproved(TraderClient trader) {
        var orders = await("decisions about all orders of " + trader.user())
                .atMost(Duration.ofSeconds(30))
                .until(
                        trader::orders,
                        all -> all.stream()
                                .noneMatch(order -> text(order, "phase").equals("RECEIVED")));
        var refused = orders.stream()
                .filter(order -> text(order, "status").equals("REJECTED"))
                .toList();
        assertThat(orders).hasSize(ORDERS);
        assertThat(refused)
                .hasSize(ORDERS - AFFORDABLE)
                .extracting(order -> text(order.get("reason"), "code"))
                .containsOnly("INSUFFICIENT_FUNDS");
        assertThat(trader.account().get("buying_power").decimalValue()).isZero();
        return null;
    }

    private static void assertLimited(Answer answer) {
        var problem = answer.expect(429);
        assertThat(text(problem, "code")).isEqualTo("RATE_LIMITED");
        assertThat(answer.headers().firstValueAsLong("retry-after").orElseThrow())
                .isBetween(1L, 60L);
        assertThat(limit(answer, "remaining")).isZero();
        assertThat(limit(answer, "limit")).isEqualTo(PER_MINUTE);
        assertThat(limit(answer, "reset") - Instant.now().getEpochSecond()).isBetween(0L, 61L);
    }

    private static long limit(Answer answer, String which) {
        return answer.headers().firstValueAsLong("x-ratelimit-" + which).orElseThrow();
    }

    private static String text(JsonNode object, String field) {
        return object.path(field).asText();
    }

    /** Does it for each number at once, as far as the executor does; gives all outcomes, or the first failure. */
    private static <T> List<T> all(ExecutorService executor, int count, IntFunction<T> each) {
        List<Future<T>> begun = IntStream.range(0, count)
                .mapToObj(number -> executor.submit(() -> each.apply(number)))
                .toList();
        return begun.stream().map(TwoInstancesIT::outcome).toList();
    }

    private static <T> T outcome(Future<T> begun) {
        try {
            return begun.get();
        } catch (ExecutionException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
