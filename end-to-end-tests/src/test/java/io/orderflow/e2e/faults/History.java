package io.orderflow.e2e.faults;

import io.orderflow.e2e.client.Answer;
import io.orderflow.e2e.client.TraderClient;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Collectors;

/** What clients have asked for and been told: all that is known about a run from the outside before anything is looked at. */
final class History {
    private static final int ACCEPTED = 201;
    private static final int REFUSED = 400;
    private static final int BUSY = 429;

    private final Queue<Submission> submissions = new ConcurrentLinkedQueue<>();
    private final Map<String, Cancel> cancels = new ConcurrentHashMap<>();
    private final Queue<String> unexpectedAnswers = new ConcurrentLinkedQueue<>();

    /** How a request ended for who sent it. */
    enum Outcome {
        /** There is an order. */
        OK,
        /** There is none. */
        FAILED,
        /** No clear answer came. */
        UNKNOWN
    }

    /**
     * One request of an order.
     *
     * @param orderId what came of it, if it was told
     */
    record Submission(
            TraderClient trader,
            String key,
            String body,
            boolean isToBeCancelled,
            Outcome outcome,
            Optional<String> orderId) {

        /**
         * Sends the request and tells how it ended.
         *
         * @param door the trader at the instance that gets it; repeated is it at the front door
         */
        static Submission of(TraderClient trader, TraderClient door, String key, String body, boolean isToBeCancelled) {
            return sent(trader, door, key, body, isToBeCancelled, "Idempotency-Key", key, "Allow-Duplicate", "true");
        }

        /** The same request once more with the same key, as a client does who got no clear answer; the order is answer enough. */
        private Submission repeated() {
            return sent(
                    trader,
                    trader,
                    key,
                    body,
                    isToBeCancelled,
                    "Idempotency-Key",
                    key,
                    "Allow-Duplicate",
                    "true",
                    "Prefer",
                    "respond-async");
        }

        private static Submission sent(
                TraderClient trader,
                TraderClient door,
                String key,
                String body,
                boolean isToBeCancelled,
                String... headers) {
            try {
                var answer = door.submit(body, headers);
                var orderId = orderId(answer);
                return new Submission(trader, key, body, isToBeCancelled, outcome(answer, orderId), orderId);
            } catch (UncheckedIOException e) {
                return new Submission(trader, key, body, isToBeCancelled, Outcome.UNKNOWN, Optional.empty());
            }
        }

        private static Outcome outcome(Answer answer, Optional<String> orderId) {
            if (answer.isInconclusive()) {
                return Outcome.UNKNOWN;
            }
            if (orderId.isEmpty() && answer.status() != BUSY) {
                throw new AssertionError("a submission was answered " + answer.status() + ": " + answer.body());
            }
            return orderId.isPresent() ? Outcome.OK : Outcome.FAILED;
        }

        private static Optional<String> orderId(Answer answer) {
            return switch (answer.status()) {
                case ACCEPTED -> Optional.of(answer.body().get("id").asText());
                case REFUSED ->
                    answer.body().has("order_id")
                            ? Optional.of(answer.body().get("order_id").asText())
                            : Optional.empty();
                default -> Optional.empty();
            };
        }
    }

    void add(Submission submission) {
        submissions.add(submission);
    }

    /** Sends a request once more with its key; what came of it counts if it is an order. */
    Submission repeat(Submission unanswered) {
        var repeated = unanswered.repeated();
        if (repeated.outcome() == Outcome.OK) {
            submissions.add(repeated);
        }
        return repeated;
    }

    /** What the answer to a cancel said the order is, and when. */
    record Cancel(String toldStatus, Instant at) {}

    void addCancel(String orderId, String toldStatus, Instant at) {
        cancels.put(orderId, new Cancel(toldStatus, at));
    }

    /** An answer that nobody should get, whatever is down. */
    void addUnexpected(String answer) {
        unexpectedAnswers.add(answer);
    }

    List<Submission> submissions() {
        return List.copyOf(submissions);
    }

    /** Answers to cancels, by order. */
    Map<String, Cancel> cancels() {
        return Map.copyOf(cancels);
    }

    List<String> unexpectedAnswers() {
        return List.copyOf(unexpectedAnswers);
    }

    /** The orders that clients know of. */
    Set<String> orderIds() {
        return submissions.stream()
                .flatMap(submission -> submission.orderId().stream())
                .collect(Collectors.toSet());
    }

    /** The orders that each key got; more than one is one too many. */
    Map<String, Set<String>> orderIdsByKey() {
        return submissions.stream()
                .filter(submission -> submission.orderId().isPresent())
                .collect(Collectors.groupingBy(
                        Submission::key,
                        TreeMap::new,
                        Collectors.mapping(submission -> submission.orderId().orElseThrow(), Collectors.toSet())));
    }

    /** How many there were, each counted once however often it was sent. */
    long requests() {
        return submissions.stream().map(Submission::key).distinct().count();
    }

    /** How many of them got no clear answer when they were sent first. */
    long unclear() {
        return submissions.stream()
                .filter(submission -> submission.outcome() == Outcome.UNKNOWN)
                .count();
    }

    /** Requests that have had no clear answer yet, not even when they were repeated. */
    List<Submission> unanswered() {
        Set<String> clear = submissions.stream()
                .filter(submission -> submission.outcome() != Outcome.UNKNOWN)
                .map(Submission::key)
                .collect(Collectors.toSet());
        return submissions.stream()
                .filter(submission -> !clear.contains(submission.key()))
                .toList();
    }
}
