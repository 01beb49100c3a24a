package io.orderflow.e2e.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderflow.e2e.Orders;
import io.orderflow.e2e.client.TraderClient;
import io.orderflow.e2e.faults.History.Submission;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;

/**
 * Traders who submit in turn at a steady rate, whatever becomes of the requests before: mostly marketable orders of all
 * sides, and now and then one that rests and is cancelled, or one that is cancelled while it is being executed. What gets no clear
 * answer is sent again.
 */
final class Load {
    /** In so many orders there is one that rests. */
    private static final int RESTING = 11;
    /** In so many marketable ones there is one that is cancelled all the same. */
    private static final int RACING = 40;

    private static final Duration UNTIL_CANCEL = Duration.ofSeconds(1);
    /**
     * More than come up before the first of them is given up, 15 s later. So the rate is kept whatever becomes of the answers,
     * and a request is held back only when this client has no time for it either.
     */
    private static final int MOST_UNDER_WAY = 1_000;

    /** Everybody has had an order of one symbol before the next one's turn. */
    private static final int ROUND = 60;

    private static final List<String> SYMBOLS = List.of("F", "PG", "XOM", "JNJ");

    private final List<TraderClient> traders;
    private final List<TraderClient> doors;
    private final IntFunction<String> marketable;
    private final History history;
    private final Semaphore room = new Semaphore(MOST_UNDER_WAY);
    private final AtomicInteger count = new AtomicInteger();
    private final AtomicInteger heldBack = new AtomicInteger();
    private Rest rest = Rest.NONE;
    private Duration lasted = Duration.ZERO;

    /**
     * @param traders at the front door
     * @param doors the same traders where each sends his orders
     * @param marketable the body of the n-th request, of an order that can be executed at once
     */
    Load(List<TraderClient> traders, List<TraderClient> doors, IntFunction<String> marketable, History history) {
        this.traders = traders;
        this.doors = doors;
        this.marketable = marketable;
        this.history = history;
    }

    /** When nobody submits anything new, from the start of the load; what was submitted before is repeated and cancelled as ever. */
    record Rest(Duration from, Duration to) {
        static final Rest NONE = new Rest(Duration.ZERO, Duration.ZERO);

        private boolean is(Duration time) {
            return time.compareTo(from) >= 0 && time.compareTo(to) < 0;
        }

        private Duration lasts() {
            return to.minus(from);
        }
    }

    Load resting(Rest during) {
        rest = during;
        return this;
    }

    /**
     * Submits for so long, while {@code meanwhile} runs; returns when the last answer has come or is lost.
     *
     * @param marketablePerSecond orders that can be executed at once; those that rest come on top
     */
    void run(int marketablePerSecond, Duration time, Runnable meanwhile) {
        var ended = new CountDownLatch(1);
        Instant start = Instant.now();
        long pause = 1_000_000L * (RESTING - 1) / (marketablePerSecond * (long) RESTING);
        try (var submitters = Executors.newVirtualThreadPerTaskExecutor();
                var repeats = new Repeats(history, this::cancelIfWanted);
                var pace = Executors.newSingleThreadScheduledExecutor()) {
            var ticking = pace.scheduleAtFixedRate(
                    () -> {
                        if (!rest.is(Duration.between(start, Instant.now()))) {
                            submitters.execute(() -> submitNext(pace));
                        }
                    },
                    0,
                    pause,
                    TimeUnit.MICROSECONDS);
            pace.schedule(ended::countDown, time.toMillis(), TimeUnit.MILLISECONDS);
            meanwhile.run();
            assertThat(ended.await(time.toMillis() * 2, TimeUnit.MILLISECONDS))
                    .as("the load ends")
                    .isTrue();
            ticking.cancel(false);
            lasted = Duration.between(start, Instant.now()).minus(rest.lasts());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    /**
     * What came of the plan to submit at a steady rate.
     *
     * @param marketable requests sent of orders that can be executed at once
     * @param heldBack requests of any order that were due and not sent, because too many before them had no answer yet
     * @param time from the first to the last, without the rest between
     */
    record Offer(long marketable, long heldBack, Duration time) {
        private static final double MILLIS_A_SECOND = 1_000;

        double marketablePerSecond() {
            return marketable * MILLIS_A_SECOND / time.toMillis();
        }
    }

    Offer offer() {
        int sent = count.get();
        return new Offer(sent - sent / RESTING, heldBack.get(), lasted);
    }

    private void submitNext(ScheduledExecutorService later) {
        if (!room.tryAcquire()) {
            heldBack.incrementAndGet();
            return;
        }
        try {
            submit(count.getAndIncrement(), later);
        } catch (AssertionError e) {
            history.addUnexpected(String.valueOf(e.getMessage()));
        } finally {
            room.release();
        }
    }

    private void submit(int number, ScheduledExecutorService later) {
        var trader = traders.get(number % traders.size());
        boolean rests = number % RESTING == RESTING - 1;
        boolean races = !rests && number % RACING == 0;
        var submission = Submission.of(
                trader,
                doors.get(number % doors.size()),
                UUID.randomUUID().toString(),
                rests ? resting(number) : marketable.apply(number),
                rests || races);
        history.add(submission);
        submission.orderId().filter(id -> races).ifPresent(id -> cancel(trader, id));
        submission
                .orderId()
                .filter(id -> rests && !later.isShutdown())
                .ifPresent(id -> later.schedule(
                        () -> Thread.startVirtualThread(() -> cancel(trader, id)),
                        UNTIL_CANCEL.toMillis(),
                        TimeUnit.MILLISECONDS));
    }

    /** What is known late is cancelled at once. */
    private void cancelIfWanted(Submission answered) {
        if (answered.isToBeCancelled()) {
            cancel(answered.trader(), answered.orderId().orElseThrow());
        }
    }

    private void cancel(TraderClient trader, String orderId) {
        try {
            var answer = trader.cancel(orderId);
            if (answer.status() == 200) {
                history.addCancel(orderId, answer.body().get("status").asText(), Instant.now());
            }
        } catch (UncheckedIOException e) {
            // Whether it was cancelled, the order itself says in the end.
        } catch (AssertionError e) {
            history.addUnexpected(String.valueOf(e.getMessage()));
        }
    }

    /** Mostly small buys, and now and then a sale of what the trader may or may not hold already. */
    static String marketOrder(int number) {
        return Orders.market(
                number % 7 == 6 ? "SELL" : "BUY", SYMBOLS.get(number / ROUND % SYMBOLS.size()), 1 + number % 3);
    }

    private static String resting(int number) {
        return Orders.limit("BUY", "F", 1 + number % 3, "5.00");
    }
}
