package io.orderflow.e2e.pressure;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderflow.e2e.client.Answer;
import io.orderflow.e2e.client.TraderClient;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;

/** Traders who submit in turn at a steady rate, whatever becomes of the requests before. */
final class Load {
    private final List<TraderClient> traders;
    private final IntFunction<String> bodies;
    private final Queue<Request> requests = new ConcurrentLinkedQueue<>();
    private final Queue<String> unexpectedAnswers = new ConcurrentLinkedQueue<>();
    private final AtomicInteger count = new AtomicInteger();

    /** @param bodies the body of the n-th request */
    Load(List<TraderClient> traders, IntFunction<String> bodies) {
        this.traders = traders;
        this.bodies = bodies;
    }

    /** One request and the order that came of it, unless the answer was lost. */
    record Request(TraderClient trader, String key, String body, Optional<String> orderId) {

        /** The same request once more with the same key, as a client does who got no answer. */
        Request repeated() {
            return new Request(trader, key, body, submit(trader, key, body));
        }
    }

    /** Submits for so long, while {@code meanwhile} runs; returns when the last answer has come or is lost. */
    void run(int perSecond, Duration time, Runnable meanwhile) {
        var ended = new CountDownLatch(1);
        try (var submitters = Executors.newVirtualThreadPerTaskExecutor();
                var pace = Executors.newSingleThreadScheduledExecutor()) {
            var ticking = pace.scheduleAtFixedRate(
                    () -> submitters.execute(this::submitNext), 0, 1_000_000L / perSecond, TimeUnit.MICROSECONDS);
            pace.schedule(ended::countDown, time.toMillis(), TimeUnit.MILLISECONDS);
            meanwhile.run();
            assertThat(ended.await(time.toMillis() * 2, TimeUnit.MILLISECONDS))
                    .as("the load ends")
                    .isTrue();
            ticking.cancel(false);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    /** All requests so far. */
    List<Request> requests() {
        return List.copyOf(requests);
    }

    /** Answers that no submission should get, whatever is down. */
    List<String> unexpectedAnswers() {
        return List.copyOf(unexpectedAnswers);
    }

    private void submitNext() {
        int number = count.getAndIncrement();
        var trader = traders.get(number % traders.size());
        var key = UUID.randomUUID().toString();
        var body = bodies.apply(number);
        try {
            requests.add(new Request(trader, key, body, submit(trader, key, body)));
        } catch (AssertionError e) {
            unexpectedAnswers.add(e.getMessage());
        }
    }

    /** Submits once; the order's id if there was a clear answer. */
    private static Optional<String> submit(TraderClient trader, String key, String body) {
        try {
            var answer = trader.submit(body, "Idempotency-Key", key);
            return answer.isInconclusive() ? Optional.empty() : Optional.of(orderId(answer));
        } catch (UncheckedIOException e) {
            return Optional.empty();
        }
    }

    private static String orderId(Answer answer) {
        return answer.status() == 400 && answer.body().has("order_id")
                ? answer.body().get("order_id").asText()
                : answer.expect(201).get("id").asText();
    }
}
