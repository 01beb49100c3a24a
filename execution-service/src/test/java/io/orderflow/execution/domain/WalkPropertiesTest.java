package io.orderflow.execution.domain;

import static io.orderflow.execution.domain.Given.FEES;
import static io.orderflow.execution.domain.Given.TIMING;
import static io.orderflow.execution.domain.Given.VENUE;
import static io.orderflow.execution.domain.Given.time;
import static org.assertj.core.api.Assertions.assertThat;

import io.orderflow.events.OrderEvent;
import io.orderflow.events.OrderPhase;
import java.time.Duration;
import java.time.Instant;
import java.util.Random;
import java.util.UUID;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** Whatever comes, and in whatever order: what must always hold about the sends of an order. */
class WalkPropertiesTest {
    private static final int STEPS = 120;

    @Property(tries = 5000)
    void no_walk_breaks_the_rules_of_sending(@ForAll long seed) {
        var walk = new Walk(new Random(seed));
        for (int i = 0; i < STEPS; i++) {
            walk.step();
        }
    }

    /** One order, to which anything happens. */
    private static final class Walk {
        private final Random random;
        private Execution current = Given.approved();
        private Instant now = Given.START;
        private long version = 1;
        private int roundSends;

        Walk(Random random) {
            this.random = random;
        }

        void step() {
            now = now.plusMillis(random.nextInt(4) == 0 ? random.nextInt(20_000) : random.nextInt(1_500));
            take(happens());
        }

        private Move<? extends Execution> happens() {
            var moment = new Moment(now, UUID::randomUUID);
            int dice = random.nextInt(100);
            if (dice == 0) {
                return current.requestCancel(Given.cancel(), moment);
            }
            if (dice == 1 && current.progress().attempts() > 0) {
                return current.hear(report(), FEES, moment);
            }
            return switch (current) {
                case Approved approved -> approved.claim(TradingStates.UNRESTRICTED, true, moment);
                case Sending sending -> answer(sending, moment);
                case Unknown unknown -> lookUp(unknown, moment);
                case NotAccepted notAccepted -> repair(notAccepted, moment);
                case Working working -> working.denied();
                case Done done -> done.lookedUp(0);
            };
        }

        private Move<? extends Execution> answer(Sending sending, Moment moment) {
            return switch (random.nextInt(4)) {
                case 0 -> sending.notSent(Duration.ZERO, TIMING, moment);
                case 1 -> sending.duplicateKey("DUPLICATE_KEY", moment);
                default -> sending.ambiguous("TIMEOUT", moment);
            };
        }

        private Move<? extends Execution> lookUp(Unknown unknown, Moment moment) {
            if (random.nextInt(10) == 0) {
                return unknown.unanswered(TIMING, moment);
            }
            Instant heardSince = random.nextInt(10) == 0 ? null : time(random.nextInt(100));
            return unknown.absent(new Absence(now, heardSince), TradingStates.UNRESTRICTED, TIMING, moment);
        }

        private Move<? extends Execution> repair(NotAccepted notAccepted, Moment moment) {
            return switch (random.nextInt(8)) {
                case 0 -> notAccepted.acknowledge(moment);
                case 1, 2, 3, 4 -> notAccepted.retry(moment);
                default -> notAccepted.askedInVain(moment);
            };
        }

        private OrderReport report() {
            return random.nextBoolean() ? Given.open() : Given.fill(40, 40, "150.40");
        }

        private void take(Move<? extends Execution> move) {
            Execution before = current;
            current = move.next();
            for (OrderEvent event : move.events()) {
                assertThat(event.header().version()).isEqualTo(++version);
            }
            assertThat(current.progress().version()).isEqualTo(version);
            assertThat(current.progress().venue()).isEqualTo(VENUE);
            if (before instanceof NotAccepted && current instanceof Unknown) {
                roundSends = 0;
            }
            if (current instanceof Sending && !(before instanceof Sending)) {
                assertSendIsAllowed(before, move);
            }
            if (move.attempt() != null && move.attempt().kind() == AttemptOutcome.Kind.NOT_SENT) {
                roundSends--;
            }
            assertTold(move);
        }

        private void assertSendIsAllowed(Execution before, Move<? extends Execution> move) {
            roundSends++;
            assertThat(before).isInstanceOfAny(Approved.class, Unknown.class);
            assertThat(move.attempt().kind()).isEqualTo(AttemptOutcome.Kind.STARTED);
            assertThat(roundSends).isLessThanOrEqualTo(TIMING.mostAttempts());
            assertThat(before.progress().cancel()).isNull();
            assertThat(now).isBeforeOrEqualTo(before.progress().order().terms().sendBefore());
            if (before instanceof Unknown unknown && current.progress().attempts() > 1) {
                assertThat(now).isAfterOrEqualTo(unknown.since().plus(TIMING.visibilityLag()));
            }
        }

        /** What the last event says is what the order is; only an order on its way is silent about its phase. */
        private void assertTold(Move<? extends Execution> move) {
            if (!move.events().isEmpty()) {
                var told = move.events().getLast().state();
                assertThat(told.status()).isEqualTo(current.state().status());
                assertThat(told.phase()).isEqualTo(current.state().phase());
                assertThat(told.filledQuantity()).isEqualTo(current.state().filledQuantity());
                assertThat(told.leavesQuantity()).isEqualTo(current.state().leavesQuantity());
            }
            if (current instanceof NotAccepted) {
                assertThat(current.state().phase()).isEqualTo(OrderPhase.NOT_ACCEPTED);
                assertThat(current.state().leavesQuantity()).isEqualTo(Given.QUANTITY);
            }
        }
    }
}
