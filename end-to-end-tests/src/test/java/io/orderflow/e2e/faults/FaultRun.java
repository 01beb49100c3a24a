package io.orderflow.e2e.faults;

import static org.awaitility.Awaitility.await;

import io.orderflow.e2e.Orders;
import io.orderflow.e2e.client.OpsClient;
import io.orderflow.e2e.client.TraderClient;
import io.orderflow.e2e.faults.Evidence.SeenOrder;
import io.orderflow.e2e.faults.FaultPlan.Planned;
import io.orderflow.e2e.faults.Load.Rest;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.awaitility.core.ConditionTimeoutException;

/**
 * One run: traders submit and cancel at a steady rate while faults happen as planned by the seed; then everything is mended,
 * and when it has settled, what clients were told is held against orders, accounts, audit, topics and the venue's ledger.
 */
final class FaultRun {
    /** A little more than the 50 that are claimed. */
    private static final int ORDERS_PER_SECOND = 52;

    private static final int TRADERS = 60;
    private static final int FIRST_TRADER = 10;
    /** Of so many traders one has little money. */
    private static final int TIGHT = 6;
    /** So many traders watch the status stream, tight ones among them. */
    private static final int SCREENS = 8;

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
    private Optional<Violation.Kind> expected = Optional.empty();
    private Aftermath.Settled result;
    private Rest rest = Rest.NONE;
    private boolean tight;
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

    /** Lets traders in turn send their orders to the gateway of the stack and to these instances. */
    FaultRun withMoreDoors(List<URI> instances) {
        for (int trader = 0; trader < TRADERS; trader++) {
            int door = trader % (instances.size() + 1);
            if (door > 0) {
                doors.set(trader, stack.system().as(traders.get(trader).user(), instances.get(door - 1)));
            }
        }
        return this;
    }

    /** Gives up sooner, and once all orders have ended or had the time for it, at the first sight of what is expected. */
    FaultRun settlingFor(Duration time, Violation.Kind kind) {
        toSettle = time;
        expected = Optional.of(kind);
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

    /** Lets the faults go on while nobody submits anything new. */
    FaultRun withRest(Rest during) {
        rest = during;
        return this;
    }

    /** Gives some traders so little that their orders come up against it. */
    FaultRun withTightAccounts() {
        tight = true;
        return this;
    }

    /** Runs the load and the faults of the plan for so long, and then everything else. */
    Verdict run(Duration time, List<Planned> plan) throws Exception {
        if (tight) {
            tighten();
        }
        stack.watch(traders.stream().map(TraderClient::user).toList());
        var aftermath = new Aftermath(stack, traders, history, progress);
        var before = aftermath.accounts();
        // A process is slow at first, and no fault is needed to show that.
        AtOnce.ofEach(traders, trader -> trader.preview(Orders.market("BUY", "F", 1)));
        var load = new Load(traders, doors, marketable, history).resting(rest);
        int haltsBefore = stack.halts().size();
        var screens = traders.stream()
                .limit(SCREENS)
                .map(trader -> Screen.of(stack.system(), trader))
                .toList();
        try {
            underLoad(load, time, plan);
            Instant mended = Instant.now();
            aftermath.settleClients();
            result = aftermath.settle(new Aftermath.Run(before, screens, windows(), expected), toSettle);
            return verdict(load, haltsBefore, screens, Duration.between(mended, Instant.now()));
        } finally {
            screens.forEach(Screen::close);
        }
    }

    /** Traders with little money who may hold few shares of one instrument. */
    private void tighten() throws Exception {
        var ops = stack.system().ops();
        AtOnce.ofEach(
                IntStream.range(0, TRADERS)
                        .filter(trader -> trader % TIGHT == 0)
                        .mapToObj(traders::get)
                        .toList(),
                trader -> {
                    ops.setCash(trader.user(), "2000.00");
                    return ops.setLimits(trader.user(), new OpsClient.Limits(15, 10_000, "5000000", "25000"));
                });
    }

    private void underLoad(Load load, Duration time, List<Planned> plan) {
        Instant start = Instant.now();
        try (var telling = Executors.newSingleThreadScheduledExecutor()) {
            telling.scheduleAtFixedRate(
                    () -> tell(start), TELL_EVERY.toMillis(), TELL_EVERY.toMillis(), TimeUnit.MILLISECONDS);
            load.run(perSecond, time, () -> carryOut(plan, start, time));
            telling.shutdownNow();
        }
    }

    private List<TradingHalt.Window> windows() {
        return struck.stream()
                .filter(TradingHalt.class::isInstance)
                .flatMap(halt -> ((TradingHalt) halt).window().stream())
                .toList();
    }

    private Verdict verdict(Load load, int haltsBefore, List<Screen> screens, Duration settled) throws IOException {
        List<SeenOrder> orders = orders();
        return new Verdict(
                seed,
                history.requests(),
                history.unclear(),
                load.offer(),
                (int) history.submissions().stream()
                        .map(submission -> submission.trader().user())
                        .distinct()
                        .count(),
                orders.stream().collect(Collectors.groupingBy(SeenOrder::outcome, TreeMap::new, Collectors.counting())),
                List.copyOf(struck),
                counted(stack.halts().stream().skip(haltsBefore).toList()),
                windows().size(),
                HaltCheck.cancelled(windows(), orders, history.cancels()),
                screens.stream()
                        .mapToInt(screen ->
                                Math.max(0, screen.seen().connections().size() - 1))
                        .sum(),
                ScreenCheck.gaps(screens.stream().map(Screen::seen).toList()),
                settled,
                result.violations(),
                history.unexpectedAnswers());
    }

    /** What was seen of the orders when all had settled. */
    List<SeenOrder> orders() {
        return result.evidence().orders();
    }

    private static Map<String, Long> counted(List<String> names) {
        return names.stream().collect(Collectors.groupingBy(name -> name, TreeMap::new, Collectors.counting()));
    }

    private void tell(Instant start) {
        long seconds = Duration.between(start, Instant.now()).toSeconds();
        progress.accept(String.format(
                "%d:%02d  %,d requests, %,d without a clear answer at first, %,d still; %d faults; %s",
                seconds / 60,
                seconds % 60,
                history.requests(),
                history.unclear(),
                history.unanswered().size(),
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
                            && stack.isThere(planned.fault().needs()));
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
}
