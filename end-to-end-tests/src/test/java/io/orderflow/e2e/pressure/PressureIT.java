package io.orderflow.e2e.pressure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.orderflow.e2e.OnWholeSystem;
import io.orderflow.e2e.WholeSystem;
import io.orderflow.e2e.client.TraderClient;
import io.orderflow.e2e.pressure.Evidence.SeenAccount;
import io.orderflow.e2e.pressure.Evidence.SeenOrder;
import io.orderflow.e2e.pressure.Evidence.TrailEntry;
import io.orderflow.stack.Part;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.awaitility.core.ConditionTimeoutException;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

@Order(100)
@OnWholeSystem
class PressureIT {
    private static final int TRADERS = 50;
    private static final int FIRST_TRADER = 1000;
    private static final String KEYS_OF_TRADERS = "load-10";
    private static final int ORDERS_PER_SECOND = 50;
    private static final Duration LOAD = Duration.ofSeconds(60);
    private static final Duration BETWEEN_KILLS = Duration.ofSeconds(9);
    private static final Duration TO_SETTLE = Duration.ofSeconds(90);
    private static final List<Part> VICTIMS =
            List.of(Part.ORDER_API, Part.RISK, Part.EXECUTION, Part.STATUS, Part.AUDIT, Part.GATEWAY);
    private static final List<String> SYMBOLS = List.of("F", "PG", "XOM", "JNJ");

    @Test
    @DisplayName(
            "Scenario 10, FR-010, NFR-005: 50 orders/s while every service is killed once; nothing lost or doubled")
    void loses_and_doubles_nothing_while_every_service_is_killed(WholeSystem system) throws Exception {
        var traders = IntStream.range(FIRST_TRADER, FIRST_TRADER + TRADERS)
                .mapToObj(number -> system.as("load-" + number))
                .toList();
        Map<String, SeenAccount> before = ofTraders(traders, Witness::account);
        var load = new Load(traders, PressureIT::body);

        load.run(ORDERS_PER_SECOND, LOAD, () -> killEachOnce(system));
        system.awaitAllReady();
        var accepted = withLostAnswersFound(load.requests());
        var evidence = settledEvidence(system, traders, before);

        System.out.printf(
                "%d requests, %d lost answers, %d orders, %s%n",
                load.requests().size(),
                load.requests().stream()
                        .filter(request -> request.orderId().isEmpty())
                        .count(),
                evidence.orders().size(),
                evidence.orders().stream().collect(Collectors.groupingBy(SeenOrder::status, Collectors.counting())));
        assertThat(load.unexpectedAnswers()).isEmpty();
        assertThat(load.requests().size()).isGreaterThan(ORDERS_PER_SECOND * (int) LOAD.toSeconds() * 9 / 10);
        assertThat(evidence.orders().stream().map(SeenOrder::id).collect(Collectors.toSet()))
                .as("every accepted order is in its trader's list, and nothing else is")
                .isEqualTo(accepted);
        assertThat(HistoryChecker.violationsIn(evidence)).isEmpty();
    }

    /** Mostly small buys, and now and then a sale of what the trader may or may not hold already. */
    private static String body(int number) {
        return """
                {"symbol":"%s","side":"%s","quantity":%d,"order_type":"MARKET"}""".formatted(
                SYMBOLS.get(number / TRADERS % SYMBOLS.size()), number % 7 == 6 ? "SELL" : "BUY", 1 + number % 3);
    }

    /** Fails if one of them could not be killed: then nothing was shown. */
    private static void killEachOnce(WholeSystem system) {
        try (var pace = Executors.newSingleThreadScheduledExecutor()) {
            var kills = new ArrayList<ScheduledFuture<?>>();
            for (var victim : VICTIMS) {
                long delay = (kills.size() + 1) * BETWEEN_KILLS.toSeconds();
                kills.add(pace.schedule(() -> system.kill(victim), delay, TimeUnit.SECONDS));
            }
            for (var kill : kills) {
                kill.get(LOAD.toSeconds(), TimeUnit.SECONDS);
            }
        } catch (ExecutionException | TimeoutException e) {
            throw new AssertionError("a part was not killed", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    /** Repeats what had no answer until there is one, and gives the ids of all orders. */
    private static Set<String> withLostAnswersFound(List<Load.Request> requests) throws Exception {
        var accepted = ConcurrentHashMap.<String>newKeySet();
        ofEach(
                requests,
                request -> accepted.add(request.orderId()
                        .orElseGet(() -> await("answer to the repeated request " + request.key())
                                .atMost(Duration.ofSeconds(60))
                                .until(() -> request.repeated().orderId(), Optional::isPresent)
                                .orElseThrow())));
        return accepted;
    }

    /** Waits until nothing is wrong any more, or until time is up; gives what is seen then. */
    private static Evidence settledEvidence(
            WholeSystem system, List<TraderClient> traders, Map<String, SeenAccount> before) throws Exception {
        var ended = new ConcurrentHashMap<String, List<TrailEntry>>();
        var latest = new AtomicReference<>(evidence(system, traders, before, ended));
        try {
            await().atMost(TO_SETTLE).pollInterval(Duration.ofSeconds(1)).until(() -> {
                latest.set(evidence(system, traders, before, ended));
                return HistoryChecker.violationsIn(latest.get()).isEmpty();
            });
        } catch (ConditionTimeoutException e) {
            // What is still wrong is said by the test.
        }
        return latest.get();
    }

    /** @param ended trails that are complete; they are not asked for again */
    private static Evidence evidence(
            WholeSystem system,
            List<TraderClient> traders,
            Map<String, SeenAccount> before,
            Map<String, List<TrailEntry>> ended)
            throws Exception {
        Map<String, List<SeenOrder>> orders =
                ofTraders(traders, trader -> Witness.orders(trader, id -> trail(trader, id, ended)));
        Map<String, SeenAccount> after = ofTraders(traders, Witness::account);
        return new Evidence(
                orders.values().stream().flatMap(List::stream).toList(),
                before,
                after,
                system.venue().orders(KEYS_OF_TRADERS));
    }

    private static List<TrailEntry> trail(TraderClient trader, String orderId, Map<String, List<TrailEntry>> ended) {
        var known = ended.get(orderId);
        if (known != null) {
            return known;
        }
        var trail = Witness.trail(trader, orderId);
        if (LegalPath.violationsOf(trail).isEmpty()) {
            ended.put(orderId, trail);
        }
        return trail;
    }

    private static <T> Map<String, T> ofTraders(List<TraderClient> traders, Function<TraderClient, T> question)
            throws Exception {
        var answers = new ConcurrentHashMap<String, T>();
        ofEach(traders, trader -> answers.put(trader.user(), question.apply(trader)));
        return answers;
    }

    /** Asks about several at once, and fails with the first failure. */
    private static <S> void ofEach(List<S> subjects, Function<S, ?> question) throws Exception {
        try (var threads = Executors.newFixedThreadPool(8)) {
            var asked = subjects.stream()
                    .map(subject -> threads.submit(() -> question.apply(subject)))
                    .toList();
            for (var each : asked) {
                each.get();
            }
        }
    }
}
