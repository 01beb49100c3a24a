package io.orderflow.e2e.faults;

import static org.awaitility.Awaitility.await;

import io.orderflow.e2e.Orders;
import io.orderflow.e2e.client.TraderClient;
import io.orderflow.e2e.client.VenueOrder;
import io.orderflow.e2e.faults.Evidence.SeenAccount;
import io.orderflow.e2e.faults.Evidence.SeenOrder;
import io.orderflow.e2e.faults.FaultPlan.Planned;
import io.orderflow.e2e.faults.History.Outcome;
import java.io.IOException;
import java.net.URI;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.awaitility.core.ConditionTimeoutException;

/**
 * One run: traders submit and cancel at a steady rate while faults happen as planned by the seed; then everything is mended,
 * and when it has settled, what clients were told is held against orders, accounts, audit, topics and the venue's ledger.
 */
final class FaultRun {
    static final int ORDERS_PER_SECOND = 50;

    private static final int TRADERS = 60;
    private static final int FIRST_TRADER = 10;

    private static final Duration TO_ANSWER = Duration.ofSeconds(90);
    private static final Duration BETWEEN_FAULTS = Duration.ofSeconds(1);
    /** One may have to wait for another: a venue that stands still cannot be told to do right again. */
    private static final int MENDING = 4;

    private static final Duration TELL_EVERY = Duration.ofSeconds(5);

    private final FaultStack stack;
    private final long seed;
    private final Consumer<String> progress;
    private final List<TraderClient> traders;
    private final History history = new History();
    private final List<TraderClient> doors;
    private final List<Fault> struck = new ArrayList<>();
    private int perSecond = ORDERS_PER_SECOND;
    private IntFunction<String> marketable = Load::marketOrder;
    private Duration toSettle = Duration.ofSeconds(120);
    private Evidence evidence = new Evidence(List.of(), Map.of(), Map.of(), List.of());
    private volatile String now = "all is well";

    /** @param number of this run among those on the stack, from 0 to 30: each has traders of its own */
    FaultRun(FaultStack stack, long seed, int number, Consumer<String> progress) {
        this.stack = stack;
        this.seed = seed;
        this.progress = progress;
        this.traders = IntStream.range(0, TRADERS)
                .mapToObj(trader ->
                        stack.system().as(String.format("load-%04d", FIRST_TRADER + number * TRADERS + trader)))
                .toList();
        this.doors = new ArrayList<>(traders);
    }

    /** Lets every other trader send his orders to this instance rather than to the gateway. */
    FaultRun withSecondDoor(URI instance) {
        for (int trader = 0; trader < TRADERS; trader += 2) {
            doors.set(trader, stack.system().as(traders.get(trader).user(), instance));
        }
        return this;
    }

    /** Gives up sooner, for runs that are expected to fail. */
    FaultRun settlingFor(Duration time) {
        toSettle = time;
        return this;
    }

    /** @param bodies of orders that can be executed at once */
    FaultRun withMarketable(IntFunction<String> bodies) {
        marketable = bodies;
        return this;
    }

    FaultRun withOrdersPerSecond(int marketable) {
        perSecond = marketable;
        return this;
    }

    /** Runs the load and the faults of the plan for so long, and then everything else. */
    Verdict run(Duration time, List<Planned> plan) throws Exception {
        Map<String, SeenAccount> before = ofTraders(Witness::account);
        // A process is slow at first, and no fault is needed to show that.
        ofEach(traders, trader -> trader.preview(Orders.market("BUY", "F", 1)));
        var load = new Load(traders, doors, marketable, history);
        int haltsBefore = stack.halts().size();
        Instant start = Instant.now();
        try (var telling = Executors.newSingleThreadScheduledExecutor()) {
            telling.scheduleAtFixedRate(
                    () -> tell(start), TELL_EVERY.toMillis(), TELL_EVERY.toMillis(), TimeUnit.MILLISECONDS);
            load.run(perSecond, time, () -> carryOut(plan, start, time));
            telling.shutdownNow();
        }
        long unanswered = history.unanswered().size();
        Instant mended = Instant.now();
        progress.accept("mended; waiting until all parts are ready");
        stack.system().awaitAllReady();
        progress.accept(unanswered + " requests without a clear answer are repeated");
        repeatUnanswered();
        cancelWhatRests();
        var result = settle(before);
        evidence = result.evidence();
        return new Verdict(
                seed,
                history.submissions().stream()
                        .map(History.Submission::key)
                        .distinct()
                        .count(),
                unanswered,
                load.skipped(),
                result.evidence().orders().stream()
                        .collect(Collectors.groupingBy(SeenOrder::status, TreeMap::new, Collectors.counting())),
                List.copyOf(struck),
                counted(stack.halts().stream().skip(haltsBefore).toList()),
                Duration.between(mended, Instant.now()),
                result.violations(),
                history.unexpectedAnswers());
    }

    /** What was seen of the orders when all had settled. */
    List<SeenOrder> orders() {
        return evidence.orders();
    }

    private static Map<String, Long> counted(List<String> names) {
        return names.stream().collect(Collectors.groupingBy(name -> name, TreeMap::new, Collectors.counting()));
    }

    private void tell(Instant start) {
        long seconds = Duration.between(start, Instant.now()).toSeconds();
        progress.accept(String.format(
                "%d:%02d  %,d requests, %d without a clear answer, %d faults; %s",
                seconds / 60,
                seconds % 60,
                history.submissions().size(),
                history.count(Outcome.UNKNOWN),
                struck.size(),
                now));
    }

    /**
     * Returns when all faults have been and are mended. A fault waits until the system works again after those before it, on
     * a slow machine beyond the end of the load, and then does not happen.
     */
    private void carryOut(List<Planned> plan, Instant start, Duration time) {
        var mending = new ArrayList<Future<?>>();
        try (var pace = Executors.newScheduledThreadPool(MENDING)) {
            for (Planned planned : plan) {
                if (!awaitTurn(planned, start, start.plus(time))) {
                    break;
                }
                Fault fault = planned.fault();
                strike(fault);
                mending.add(pace.schedule(() -> fault.heal(stack), fault.lasts().toMillis(), TimeUnit.MILLISECONDS));
            }
            for (var each : mending) {
                each.get();
            }
        } catch (ExecutionException e) {
            throw new AssertionError("a fault could not be mended", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    private boolean awaitTurn(Planned planned, Instant start, Instant end) {
        Instant from = start.plus(planned.at());
        Duration left = Duration.between(Instant.now(), end);
        if (left.compareTo(BETWEEN_FAULTS.multipliedBy(2)) < 0) {
            return false;
        }
        try {
            await().atMost(left)
                    .pollDelay(BETWEEN_FAULTS)
                    .pollInterval(Duration.ofMillis(100))
                    .until(() -> !Instant.now().isBefore(from)
                            && stack.isCalm()
                            && stack.isThere(planned.fault().subject()));
            return true;
        } catch (ConditionTimeoutException e) {
            return false;
        }
    }

    private synchronized void strike(Fault fault) {
        now = fault.toString();
        fault.strike(stack);
        struck.add(fault);
    }

    private void repeatUnanswered() throws Exception {
        ofEach(
                history.unanswered(),
                unanswered -> await("answer to the repeated request " + unanswered.key())
                        .atMost(TO_ANSWER)
                        .pollDelay(Duration.ZERO)
                        .until(
                                () -> {
                                    var repeated = unanswered.repeated();
                                    if (repeated.outcome() == Outcome.OK) {
                                        history.add(repeated);
                                    }
                                    return repeated.outcome();
                                },
                                outcome -> outcome == Outcome.OK));
    }

    /** What was to be cancelled may have lost its cancel on the way. */
    private void cancelWhatRests() throws Exception {
        ofEach(
                history.submissions().stream()
                        .filter(submission -> submission.isToBeCancelled()
                                && submission.orderId().isPresent())
                        .toList(),
                submission -> submission.trader().cancel(submission.orderId().orElseThrow()));
    }

    private record Settled(Evidence evidence, List<Violation> violations) {}

    /** Waits until nothing is wrong any more, or until time is up; gives what is seen then. */
    private Settled settle(Map<String, SeenAccount> before) throws Exception {
        var users = traders.stream().map(TraderClient::user).toList();
        try (var topics = new TopicReader(stack.system().bootstrapServers())) {
            var witness = new InsideWitness(stack.system(), topics, users);
            awaitQuietly(() -> allEnded(witness));
            Settled[] latest = {look(before, witness)};
            awaitQuietly(() -> {
                if (!latest[0].violations().isEmpty()) {
                    latest[0] = look(before, witness);
                }
                return latest[0].violations().isEmpty();
            });
            return latest[0];
        }
    }

    private boolean allEnded(InsideWitness witness) throws SQLException, IOException {
        witness.notAccepted().forEach(this::repair);
        long open = witness.open();
        progress.accept(open + " orders have not ended yet");
        return open == 0;
    }

    /** The trader decides: as often the one as the other. */
    private void repair(String orderId, String trader) {
        String what = orderId.hashCode() % 2 == 0 ? "/retry" : "/acknowledge";
        stack.system().as(trader).send("POST", "/api/v1/orders/" + orderId + what, "");
    }

    private void awaitQuietly(Callable<Boolean> condition) {
        try {
            await().atMost(toSettle).pollInterval(Duration.ofSeconds(1)).until(condition);
        } catch (ConditionTimeoutException e) {
            // What is still wrong is in the verdict.
        }
    }

    private Settled look(Map<String, SeenAccount> before, InsideWitness witness) throws Exception {
        Inside inside = witness.look();
        Map<String, List<SeenOrder>> orders =
                ofTraders(trader -> Witness.orders(trader, id -> inside.trails().getOrDefault(id, List.of())));
        Map<String, SeenAccount> after = ofTraders(Witness::account);
        var evidence =
                new Evidence(orders.values().stream().flatMap(List::stream).toList(), before, after, venueOrders());
        var violations = new ArrayList<>(ClientCheck.violationsIn(history, evidence.orders()));
        violations.addAll(HistoryChecker.violationsIn(evidence));
        violations.addAll(InsideCheck.violationsIn(evidence, inside));
        progress.accept(evidence.orders().size() + " orders checked, " + violations.size() + " violations");
        return new Settled(evidence, List.copyOf(violations));
    }

    /** Ten traders at a time, so that a long ledger is no burden. */
    private List<VenueOrder> venueOrders() {
        return traders.stream()
                .map(trader -> trader.user().substring(0, trader.user().length() - 1))
                .distinct()
                .flatMap(prefix -> stack.system().venue().orders(prefix).stream())
                .toList();
    }

    private <T> Map<String, T> ofTraders(Function<TraderClient, T> question) throws Exception {
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
