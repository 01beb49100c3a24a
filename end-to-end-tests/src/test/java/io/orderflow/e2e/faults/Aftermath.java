package io.orderflow.e2e.faults;

import static org.awaitility.Awaitility.await;

import io.orderflow.e2e.client.TraderClient;
import io.orderflow.e2e.faults.Evidence.SeenAccount;
import io.orderflow.e2e.faults.Evidence.SeenOrder;
import io.orderflow.e2e.faults.History.Outcome;
import io.orderflow.e2e.faults.Violation.Kind;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Function;
import org.awaitility.core.ConditionTimeoutException;

/** What follows when everything is mended: clients ask again for what they were not told, and everything is looked at. */
final class Aftermath {
    private static final Duration TO_ANSWER = Duration.ofSeconds(90);
    private static final int REPEATED_AT_ONCE = 32;
    private static final Duration LONGEST = Duration.ofMinutes(30);

    private final FaultStack stack;
    private final List<TraderClient> traders;
    private final History history;
    private final Consumer<String> progress;

    Aftermath(FaultStack stack, List<TraderClient> traders, History history, Consumer<String> progress) {
        this.stack = stack;
        this.traders = traders;
        this.history = history;
        this.progress = progress;
    }

    /**
     * What is to be looked at.
     *
     * @param before each trader's account before the first order
     * @param expected what is looked for; empty if nothing should be wrong
     */
    record Run(
            Map<String, SeenAccount> before,
            List<Screen> screens,
            List<TradingHalt.Window> halts,
            Optional<Kind> expected) {

        private boolean isKnown(List<Violation> violations) {
            return expected.map(kind -> violations.stream().anyMatch(violation -> violation.kind() == kind))
                    .orElse(violations.isEmpty());
        }
    }

    /** What was seen in the end, and what should not be. */
    record Settled(Evidence evidence, List<Violation> violations) {}

    /** Each trader's account as it is now. */
    Map<String, SeenAccount> accounts() throws Exception {
        return ofTraders(Witness::account);
    }

    /** Waits until all parts are ready; then every request has a clear answer, and what was to be cancelled is. */
    void settleClients() throws Exception {
        progress.accept("mended; waiting until all parts are ready");
        stack.system().awaitAllReady();
        progress.accept(history.unanswered().size() + " requests without a clear answer are repeated");
        repeatUnanswered();
        cancelWhatRests();
    }

    private void repeatUnanswered() throws Exception {
        AtOnce.ofEach(
                history.unanswered(),
                unanswered -> await("answer to the repeated request " + unanswered.key())
                        .atMost(TO_ANSWER)
                        .pollDelay(Duration.ZERO)
                        .until(() -> history.repeat(unanswered).outcome(), outcome -> outcome == Outcome.OK),
                REPEATED_AT_ONCE);
    }

    /** What was to be cancelled may have lost its cancel on the way. */
    private void cancelWhatRests() throws Exception {
        AtOnce.ofEach(
                history.submissions().stream()
                        .filter(submission -> submission.isToBeCancelled()
                                && submission.orderId().isPresent())
                        .toList(),
                submission -> submission.trader().cancel(submission.orderId().orElseThrow()));
    }

    /**
     * Waits until nothing is wrong any more, or until time is up; gives what is seen then.
     *
     * @param atMost without a further order that has ended, and then for what is wrong to become right
     */
    Settled settle(Run run, Duration atMost) throws Exception {
        var users = traders.stream().map(TraderClient::user).toList();
        try (var topics = new TopicReader(stack.system().bootstrapServers())) {
            var witness = new InsideWitness(stack.system(), topics, users);
            awaitEnds(atMost, witness);
            Settled[] latest = {look(run, witness)};
            awaitQuietly(atMost, () -> {
                if (!run.isKnown(latest[0].violations())) {
                    latest[0] = look(run, witness);
                }
                return run.isKnown(latest[0].violations());
            });
            return latest[0];
        }
    }

    /** As long as orders end, on a slow machine, too; at most so long without a further one. */
    private void awaitEnds(Duration withoutProgress, InsideWitness witness) {
        long[] least = {Long.MAX_VALUE};
        Instant[] since = {Instant.now()};
        awaitQuietly(LONGEST, () -> {
            witness.notAccepted().forEach(this::repair);
            long open = witness.open();
            progress.accept(open + " orders have not ended yet");
            if (open < least[0]) {
                least[0] = open;
                since[0] = Instant.now();
            }
            return open == 0 || Instant.now().isAfter(since[0].plus(withoutProgress));
        });
    }

    /** The trader decides: as often the one as the other. */
    private void repair(String orderId, String trader) {
        String what = orderId.hashCode() % 2 == 0 ? "/retry" : "/acknowledge";
        stack.system().as(trader).send("POST", "/api/v1/orders/" + orderId + what, "");
    }

    private static void awaitQuietly(Duration atMost, Callable<Boolean> condition) {
        try {
            await().atMost(atMost)
                    .pollDelay(Duration.ZERO)
                    .pollInterval(Duration.ofSeconds(1))
                    .until(condition);
        } catch (ConditionTimeoutException e) {
            // What is still wrong is in the verdict.
        }
    }

    private Settled look(Run run, InsideWitness witness) throws Exception {
        Inside inside = witness.look();
        Map<String, List<SeenOrder>> orders =
                ofTraders(trader -> Witness.orders(trader, id -> inside.trails().getOrDefault(id, List.of())));
        Map<String, SeenAccount> after = accounts();
        var evidence = new Evidence(
                orders.values().stream().flatMap(List::stream).toList(), run.before(), after, stack.venueOrders());
        var violations = new ArrayList<>(ClientCheck.violationsIn(history, evidence.orders()));
        violations.addAll(HistoryChecker.violationsIn(evidence));
        violations.addAll(InsideCheck.violationsIn(evidence, inside));
        violations.addAll(ExposureCheck.violationsIn(evidence, inside.decisions()));
        violations.addAll(HaltCheck.violationsIn(run.halts(), evidence.orders(), inside.attempts()));
        violations.addAll(ScreenCheck.violationsIn(
                run.screens().stream().map(Screen::seen).toList(), evidence.orders()));
        progress.accept(evidence.orders().size() + " orders checked, " + violations.size() + " violations");
        return new Settled(evidence, List.copyOf(violations));
    }

    private <T> Map<String, T> ofTraders(Function<TraderClient, T> question) throws Exception {
        var answers = new ConcurrentHashMap<String, T>();
        AtOnce.ofEach(traders, trader -> answers.put(trader.user(), question.apply(trader)));
        return answers;
    }
}
