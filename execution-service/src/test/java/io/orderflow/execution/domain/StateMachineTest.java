package io.orderflow.execution.domain;

import static io.orderflow.execution.domain.Given.FEES;
import static io.orderflow.execution.domain.Given.TIMING;
import static io.orderflow.execution.domain.Given.approved;
import static io.orderflow.execution.domain.Given.asked;
import static io.orderflow.execution.domain.Given.at;
import static io.orderflow.execution.domain.Given.cancel;
import static io.orderflow.execution.domain.Given.fill;
import static io.orderflow.execution.domain.Given.kinds;
import static io.orderflow.execution.domain.Given.notAccepted;
import static io.orderflow.execution.domain.Given.open;
import static io.orderflow.execution.domain.Given.says;
import static io.orderflow.execution.domain.Given.sending;
import static io.orderflow.execution.domain.Given.time;
import static io.orderflow.execution.domain.Given.triedOut;
import static io.orderflow.execution.domain.Given.unknown;
import static io.orderflow.execution.domain.Given.working;
import static org.assertj.core.api.Assertions.assertThat;

import io.orderflow.events.OrderEvent;
import io.orderflow.events.OrderPhase;
import io.orderflow.events.OrderStatus;
import io.orderflow.events.Reason;
import io.orderflow.events.ReasonCode;
import java.time.Duration;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** The rows of the table of an order's life, one by one. */
class StateMachineTest {

    @Nested
    class Approved_ {
        @Test
        void is_claimed_with_an_attempt_and_tells_nobody() {
            var move = approved().claim(TradingStates.UNRESTRICTED, true, at(0));

            assertThat(move.next()).isInstanceOf(Sending.class);
            assertThat(move.events()).isEmpty();
            assertThat(move.attempt()).isEqualTo(new AttemptOutcome(1, AttemptOutcome.Kind.STARTED, null));
            assertThat(move.next().progress().version()).isEqualTo(1);
        }

        @Test
        void expires_unsent_when_its_time_is_over() {
            var move = approved().claim(TradingStates.UNRESTRICTED, true, at(121));

            assertDone(move, OrderStatus.CANCELLED, ReasonCode.EXPIRED_UNSENT);
            assertThat(kinds(move)).containsExactly(OrderEvent.Cancelled.class);
        }

        @Test
        void ends_at_once_when_cancelled() {
            var move = approved().requestCancel(cancel(), at(1));

            assertDone(move, OrderStatus.CANCELLED, ReasonCode.CANCELLED_BY_TRADER);
            assertThat(move.events().getFirst().header().version()).isEqualTo(2);
        }
    }

    @Nested
    class Sending_ {
        @Test
        void works_once_acknowledged() {
            var move = sending().acknowledge(open(), FEES, at(1));

            assertThat(move.next()).isInstanceOf(Working.class);
            assertThat(kinds(move)).containsExactly(OrderEvent.Executed.class);
            assertThat(((OrderEvent.Executed) move.events().getFirst())
                            .attempt()
                            .venueOrderId())
                    .isEqualTo("V-1");
            assertThat(move.attempt().kind()).isEqualTo(AttemptOutcome.Kind.ACKNOWLEDGED);
        }

        @Test
        void is_rejected_when_the_venue_refuses() {
            var move = sending().refuse(new Reason("SYMBOL_NOT_FOUND", "…"), "422/42210000", at(1));

            assertDone(move, OrderStatus.REJECTED, "SYMBOL_NOT_FOUND");
            assertThat(kinds(move)).containsExactly(OrderEvent.Rejected.class);
        }

        @Test
        void is_unknown_after_an_ambiguous_answer_and_says_so() {
            var move = sending().ambiguous("TIMEOUT", at(5));

            assertThat(move.next().state().status()).isEqualTo(OrderStatus.PENDING);
            assertThat(move.next().phase()).isEqualTo(OrderPhase.UNKNOWN);
            assertThat(((OrderEvent.Unconfirmed) move.events().getFirst())
                            .attempt()
                            .errorCode())
                    .isEqualTo("TIMEOUT");
        }

        @Test
        void leaves_the_house_while_its_claim_is_fresh_and_before_its_time_is_over() {
            var early = new Sending(sending().progress(), time(10));
            var late = new Sending(sending().progress(), time(119));

            assertThat(early.sendBy(TIMING)).isEqualTo(time(10).plusMillis(5_500));
            assertThat(late.sendBy(TIMING)).isEqualTo(time(120));
        }

        @Test
        void is_unknown_silently_when_the_key_is_a_duplicate() {
            var move = sending().duplicateKey("DUPLICATE_KEY", at(1));

            assertThat(move.next()).isInstanceOf(Unknown.class);
            assertThat(move.events()).isEmpty();
        }

        @Test
        void goes_back_without_using_an_attempt_when_it_was_not_sent() {
            var move = sending().notSent(Duration.ofSeconds(3), at(1));

            assertThat(move.next()).isEqualTo(new Approved(move.next().progress(), time(4)));
            assertThat(move.next().progress().attempts()).isZero();
            assertThat(move.events()).isEmpty();
        }

        @Test
        void ends_when_it_was_not_sent_and_is_not_wanted_any_more() {
            var flagged = sending().requestCancel(cancel(), at(1)).next();

            var move = flagged.notSent(Duration.ofSeconds(1), at(2));

            assertDone(move, OrderStatus.CANCELLED, ReasonCode.CANCELLED_BY_TRADER);
            assertThat(move.attempt().kind()).isEqualTo(AttemptOutcome.Kind.NOT_SENT);
        }

        @Test
        void keeps_a_cancel_request_without_telling() {
            var move = sending().requestCancel(cancel(), at(1));

            assertThat(move.next().progress().cancel()).isNotNull();
            assertThat(move.events()).isEmpty();
        }

        @Test
        void that_nobody_sends_any_more_is_unknown() {
            var move = sending().interrupted(at(12));

            assertThat(move.next().phase()).isEqualTo(OrderPhase.UNKNOWN);
            assertThat(move.attempt().errorCode()).isEqualTo(Sending.INTERRUPTED);
        }

        @Test
        void tells_that_it_was_executed_before_its_fill_when_the_fill_comes_first() {
            var move = sending().hear(fill(40, 40, "150.40"), FEES, at(1));

            assertThat(kinds(move)).containsExactly(OrderEvent.Executed.class, OrderEvent.Filled.class);
            assertThat(move.next().state().status()).isEqualTo(OrderStatus.PARTIAL);
        }

        @Test
        void fills_whole_from_one_report() {
            var move = sending().hear(fill(100, 100, "150.45"), FEES, at(1));

            assertDone(move, OrderStatus.FILLED, null);
            assertThat(move.events().getLast().state().leavesQuantity()).isZero();
        }
    }

    @Nested
    class Unknown_ {
        @Test
        void is_recovered_when_it_is_found() {
            var move = unknown().hear(open(), FEES, at(6));

            assertThat(move.next()).isInstanceOf(Working.class);
            assertThat(kinds(move)).containsExactly(OrderEvent.Recovered.class);
        }

        @Test
        void tells_that_it_was_executed_too_if_nobody_has_said_so() {
            var silently = sending().duplicateKey("DUPLICATE_KEY", at(1)).next();

            var move = silently.hear(open(), FEES, at(2));

            assertThat(kinds(move)).containsExactly(OrderEvent.Executed.class, OrderEvent.Recovered.class);
        }

        @Test
        void is_looked_up_at_once_and_then_when_it_may_be_sent_again() {
            assertThat(unknown().nextTask(TIMING, time(5))).isEqualTo(new Task(Task.Kind.LOOK_UP, time(5)));

            var asked = unknown()
                    .absent(asked(5), TradingStates.UNRESTRICTED, TIMING, at(5))
                    .next();

            assertThat(asked.nextTask(TIMING, time(5))).isEqualTo(new Task(Task.Kind.LOOK_UP, time(6)));
        }

        @Test
        void is_not_sent_again_within_the_visibility_lag() {
            var move = unknown()
                    .absent(
                            new Absence(time(5).plusMillis(999), Given.START),
                            TradingStates.UNRESTRICTED,
                            TIMING,
                            at(6));

            assertThat(move.next()).isInstanceOf(Unknown.class);
        }

        @Test
        void is_sent_again_under_the_same_key_once_it_is_credibly_absent() {
            var move = unknown().absent(asked(6), TradingStates.UNRESTRICTED, TIMING, at(6));

            assertThat(move.next()).isInstanceOf(Sending.class);
            assertThat(move.next().progress().attempts()).isEqualTo(2);
            assertThat(move.next().progress().order())
                    .isEqualTo(move.next().progress().order());
            assertThat(move.events()).isEmpty();
        }

        @Test
        void waits_longer_before_each_further_attempt() {
            var second = (Sending) unknown()
                    .absent(asked(6), TradingStates.UNRESTRICTED, TIMING, at(6))
                    .next();
            var unknownAgain = second.ambiguous("TIMEOUT", at(11)).next();

            assertThat(unknownAgain
                            .absent(asked(12), TradingStates.UNRESTRICTED, TIMING, at(12))
                            .next())
                    .isInstanceOf(Unknown.class);
            assertThat(unknownAgain
                            .absent(asked(13), TradingStates.UNRESTRICTED, TIMING, at(13))
                            .next())
                    .isInstanceOf(Sending.class);
        }

        @Test
        void stays_unknown_and_fails_once_when_the_attempts_are_used_up() {
            var told = triedOut().absent(asked(6), TradingStates.UNRESTRICTED, TIMING, at(6));
            var again = ((Unknown) told.next()).absent(asked(8), TradingStates.UNRESTRICTED, TIMING, at(8));

            assertThat(kinds(told)).containsExactly(OrderEvent.Failed.class);
            assertThat(told.next().phase()).isEqualTo(OrderPhase.UNKNOWN);
            assertThat(told.alerts()).containsExactly(Alert.STAYS_UNKNOWN);
            assertThat(again.events()).isEmpty();
            assertThat(again.alerts()).isEmpty();
            assertThat(again.next()).isInstanceOf(Unknown.class);
        }

        @Test
        void counts_no_denial_within_the_visibility_lag() {
            var move = unknown().absent(asked(5), TradingStates.UNRESTRICTED, TIMING, at(5));

            assertThat(move.next())
                    .isInstanceOfSatisfying(
                            Unknown.class, still -> assertThat(still.lookUps()).isEqualTo(new LookUps(1, 0, 0, null)));
        }

        @Test
        void is_rejected_at_once_when_its_time_is_over_and_the_venue_has_certainly_not_taken_it() {
            var last = new Unknown(triedOut().progress(), time(5), new LookUps(2, 2, 0, time(9)));

            var move = last.absent(asked(200), TradingStates.UNRESTRICTED, TIMING, at(200));

            assertThat(kinds(move)).containsExactly(OrderEvent.Failed.class, OrderEvent.Rejected.class);
            assertThat(move.events().getFirst().state().phase()).isEqualTo(OrderPhase.NOT_ACCEPTED);
            assertDone(move, OrderStatus.REJECTED, ReasonCode.NOT_ACCEPTED);
        }

        @Test
        void is_not_accepted_once_it_was_denied_three_times_and_beyond_the_quarantine() {
            var once = triedOut().absent(asked(6), TradingStates.UNRESTRICTED, TIMING, at(6));
            var twice = ((Unknown) once.next()).absent(asked(8), TradingStates.UNRESTRICTED, TIMING, at(8));
            var thrice = ((Unknown) twice.next()).absent(asked(12), TradingStates.UNRESTRICTED, TIMING, at(12));
            var later = ((Unknown) thrice.next()).absent(asked(15), TradingStates.UNRESTRICTED, TIMING, at(15));

            assertThat(thrice.next()).isInstanceOf(Unknown.class);
            assertThat(later.next()).isInstanceOf(NotAccepted.class);
            assertThat(later.next().state().status()).isEqualTo(OrderStatus.PENDING);
            assertThat(later.events()).singleElement().isInstanceOfSatisfying(OrderEvent.Failed.class, failed -> {
                assertThat(failed.state().phase()).isEqualTo(OrderPhase.NOT_ACCEPTED);
                assertThat(failed.state().reason()).isEqualTo(Reasons.NOT_ACCEPTED);
                assertThat(failed.attempt().errorCode()).isEqualTo(ReasonCode.NOT_ACCEPTED);
            });
            assertThat(later.alerts()).isEmpty();
        }

        @Test
        void counts_one_of_denials_that_are_close_together() {
            Unknown current = triedOut();
            for (int i = 0; i < 5; i++) {
                var absence = new Absence(time(15).plusMillis(i * 200L), Given.START);
                current = (Unknown) current.absent(absence, TradingStates.UNRESTRICTED, TIMING, at(15))
                        .next();
            }

            assertThat(current.lookUps()).isEqualTo(new LookUps(5, 1, 0, time(15)));
            assertThat(current.absent(asked(16), TradingStates.UNRESTRICTED, TIMING, at(16))
                            .next())
                    .isInstanceOfSatisfying(
                            Unknown.class,
                            still -> assertThat(still.lookUps().denials()).isEqualTo(2));
        }

        @Test
        void is_proven_absent_by_no_venue_whose_stream_is_not_heard() {
            Unknown current = new Unknown(triedOut().progress(), time(5), new LookUps(9, 9, 0, time(20)));

            var silent = current.absent(new Absence(time(30), null), TradingStates.UNRESTRICTED, TIMING, at(30));
            var heardAgain =
                    current.absent(new Absence(time(30), time(21)), TradingStates.UNRESTRICTED, TIMING, at(30));
            var heardForLong =
                    current.absent(new Absence(time(31), time(21)), TradingStates.UNRESTRICTED, TIMING, at(31));

            assertThat(silent.next()).isInstanceOf(Unknown.class);
            assertThat(heardAgain.next()).isInstanceOf(Unknown.class);
            assertThat(heardForLong.next()).isInstanceOf(NotAccepted.class);
        }

        @Test
        void is_not_sent_again_while_the_venues_stream_is_not_heard() {
            var move = unknown().absent(new Absence(time(6), null), TradingStates.UNRESTRICTED, TIMING, at(6));

            assertThat(move.next()).isInstanceOf(Unknown.class);
            assertThat(move.attempt()).isNull();
        }

        @Test
        void raises_an_alert_when_it_takes_long_whatever_it_waits_for() {
            var waiting = unknown().absent(new Absence(time(6), null), TradingStates.UNRESTRICTED, TIMING, at(6));

            var told = ((Unknown) waiting.next())
                    .absent(new Absence(time(36), null), TradingStates.UNRESTRICTED, TIMING, at(36));

            assertThat(waiting.alerts()).isEmpty();
            assertThat(told.alerts()).containsExactly(Alert.STAYS_UNKNOWN);
            assertThat(kinds(told)).containsExactly(OrderEvent.Failed.class);
            assertThat(told.next().state().phase()).isEqualTo(OrderPhase.UNKNOWN);
        }

        @Test
        void is_looked_up_when_the_quarantine_ends() {
            var asked = new Unknown(triedOut().progress(), time(5), new LookUps(4, 3, 0, time(12)));

            assertThat(asked.nextTask(TIMING, time(12)).at()).isEqualTo(time(15));
            assertThat(asked.nextTask(TIMING, time(15)).at()).isEqualTo(time(23));
        }

        @Test
        void is_looked_up_when_a_repeated_send_is_refused_since_the_first_may_have_arrived() {
            var again = new Sending(unknown().progress().withAttempts(2), time(7));

            var move = again.refuse(new Reason("X", "…"), "403/40310000", at(8));

            assertThat(move.next()).isInstanceOf(Unknown.class);
            assertThat(move.events()).isEmpty();
            var denied = ((Unknown) move.next()).absent(asked(30), TradingStates.UNRESTRICTED, TIMING, at(30));
            assertThat(denied.next()).isInstanceOf(Unknown.class);
        }

        @Test
        void fails_once_when_the_venue_cannot_be_asked_either() {
            Unknown current = unknown();
            int told = 0;
            for (int i = 0; i < 10; i++) {
                var move = current.unanswered(TIMING, at(6 + i));
                told += move.events().size();
                current = move.next();
            }

            assertThat(told).isEqualTo(1);
            assertThat(current.nextTask(TIMING, time(20)).at()).isEqualTo(time(80));
            assertThat(current.phase()).isEqualTo(OrderPhase.UNKNOWN);
        }

        @Test
        void is_never_sent_again_when_it_is_not_wanted_any_more() {
            var flagged = unknown().requestCancel(cancel(), at(5)).next();

            var once = flagged.absent(asked(16), TradingStates.UNRESTRICTED, TIMING, at(16));
            var twice = ((Unknown) once.next()).absent(asked(17), TradingStates.UNRESTRICTED, TIMING, at(17));
            var thrice = ((Unknown) twice.next()).absent(asked(19), TradingStates.UNRESTRICTED, TIMING, at(19));

            assertThat(once.next()).isInstanceOf(Unknown.class);
            assertThat(twice.next()).isInstanceOf(Unknown.class);
            assertDone(thrice, OrderStatus.CANCELLED, ReasonCode.CANCELLED_BY_TRADER);
        }

        @Test
        void is_never_sent_again_when_its_time_is_over() {
            var once = unknown().absent(asked(121), TradingStates.UNRESTRICTED, TIMING, at(121));
            var twice = ((Unknown) once.next()).absent(asked(122), TradingStates.UNRESTRICTED, TIMING, at(122));
            var thrice = ((Unknown) twice.next()).absent(asked(124), TradingStates.UNRESTRICTED, TIMING, at(124));

            assertThat(twice.next()).isInstanceOf(Unknown.class);
            assertDone(thrice, OrderStatus.REJECTED, ReasonCode.NOT_ACCEPTED);
        }
    }

    @Nested
    class NotAccepted_ {
        @Test
        void is_looked_up_at_growing_intervals_and_when_its_time_is_over() {
            NotAccepted asked = notAccepted();
            assertThat(asked.nextTask(TIMING, time(15)).at()).isEqualTo(time(19));

            for (int i = 0; i < 10; i++) {
                asked = (NotAccepted) asked.askedInVain(at(20)).next();
            }

            assertThat(asked.nextTask(TIMING, time(20)).at()).isEqualTo(time(80));
            assertThat(asked.nextTask(TIMING, time(100)).at())
                    .isEqualTo(time(120).plusMillis(1));
        }

        @Test
        void that_is_retried_is_asked_about_at_once_and_denied_again_sent_in_a_new_round() {
            var retried = notAccepted().retry(at(60));
            assertThat(retried.events()).isEmpty();
            assertThat(retried.next().nextTask(TIMING, time(60))).isEqualTo(new Task(Task.Kind.LOOK_UP, time(60)));

            var move = ((Unknown) retried.next()).absent(asked(60), TradingStates.UNRESTRICTED, TIMING, at(60));

            assertThat(move.next()).isInstanceOf(Sending.class);
            assertThat(move.attempt()).isEqualTo(new AttemptOutcome(5, AttemptOutcome.Kind.STARTED, null));
            assertThat(move.next().progress().order())
                    .isEqualTo(retried.next().progress().order());
        }

        @Test
        void that_is_retried_has_a_whole_round_of_attempts_and_is_then_given_up_again() {
            Execution current = notAccepted().retry(at(20)).next();
            int sends = 0;
            long now = 20;
            while (current instanceof Unknown unknown) {
                var next = unknown.absent(asked(now), TradingStates.UNRESTRICTED, TIMING, at(now))
                        .next();
                if (next instanceof Sending sending) {
                    sends++;
                    current = sending.ambiguous("TIMEOUT", at(++now)).next();
                } else {
                    current = next;
                    now += 2;
                }
            }

            assertThat(sends).isEqualTo(4);
            assertThat(current).isInstanceOf(NotAccepted.class);
            assertThat(current.progress().attempts()).isEqualTo(8);
        }

        @Test
        void that_is_acknowledged_is_rejected() {
            var move = notAccepted().acknowledge(at(30));

            assertDone(move, OrderStatus.REJECTED, ReasonCode.NOT_ACCEPTED);
            assertThat(kinds(move)).containsExactly(OrderEvent.Rejected.class);
            assertThat(move.next().state().leavesQuantity()).isZero();
        }

        @Test
        void is_rejected_when_its_time_is_over_whatever_is_wanted_of_it() {
            assertDone(notAccepted().askedInVain(at(121)), OrderStatus.REJECTED, ReasonCode.NOT_ACCEPTED);
            assertDone(notAccepted().retry(at(121)), OrderStatus.REJECTED, ReasonCode.NOT_ACCEPTED);
        }

        @Test
        void that_is_cancelled_ends_at_once() {
            assertDone(
                    notAccepted().requestCancel(cancel(), at(30)),
                    OrderStatus.CANCELLED,
                    ReasonCode.CANCELLED_BY_TRADER);
        }

        @Test
        void that_the_venue_has_after_all_is_recovered_and_raises_an_alert() {
            var move = notAccepted().hear(open(), FEES, at(30));

            assertThat(move.next()).isInstanceOf(Working.class);
            assertThat(kinds(move)).containsExactly(OrderEvent.Recovered.class);
            assertThat(move.alerts()).containsExactly(Alert.FOUND_AFTER_DENIAL);
        }

        @Test
        void that_was_acknowledged_and_is_found_after_all_is_booked_and_cancelled_at_the_venue() {
            var over = notAccepted().acknowledge(at(30)).next();

            var found = over.hear(fill(40, 40, "150.40"), FEES, at(31));

            assertThat(kinds(found)).containsExactly(OrderEvent.Recovered.class, OrderEvent.Filled.class);
            assertThat(found.alerts()).containsExactly(Alert.FOUND_AFTER_END);
            assertThat(found.next().state().filledQuantity()).isEqualTo(40);
            assertThat(found.next().nextTask(TIMING, time(31))).isEqualTo(new Task(Task.Kind.CANCEL, time(31)));
        }
    }

    @Nested
    class Working_ {
        @Test
        void is_partly_filled() {
            var move = working().hear(fill(40, 40, "150.40"), FEES, at(1));

            assertThat(move.next().state().status()).isEqualTo(OrderStatus.PARTIAL);
            assertThat(move.next().state().leavesQuantity()).isEqualTo(60);
            assertThat(((OrderEvent.Filled) move.events().getFirst()).fill().commission())
                    .isEqualByComparingTo("0.14");
        }

        @Test
        void does_not_count_a_fill_twice() {
            var once = working().hear(fill(40, 40, "150.40"), FEES, at(1)).next();

            var move = once.hear(fill(40, 40, "150.40"), FEES, at(2));

            assertThat(move.events()).isEmpty();
            assertThat(move.next()).isEqualTo(once);
        }

        @Test
        void is_cancelled_only_by_the_venues_word() {
            var flagged = working().requestCancel(cancel(), at(1)).next();
            assertThat(flagged.nextTask(TIMING, time(1))).isEqualTo(new Task(Task.Kind.CANCEL, time(1)));

            var move = flagged.hear(says(VenueStatus.CANCELLED, 0), FEES, at(2));

            assertDone(move, OrderStatus.CANCELLED, ReasonCode.CANCELLED_BY_TRADER);
        }

        @Test
        void that_fills_while_being_cancelled_is_filled() {
            var flagged = working().requestCancel(cancel(), at(1)).next();

            var move = flagged.hear(fill(100, 100, "150.45"), FEES, at(2));

            assertDone(move, OrderStatus.FILLED, null);
        }

        @Test
        void does_not_end_before_all_named_executions_are_booked() {
            var waiting = working().hear(says(VenueStatus.CANCELLED, 40), FEES, at(1));
            assertThat(waiting.next()).isInstanceOf(Working.class);
            assertThat(waiting.next().nextTask(TIMING, time(1)).kind()).isEqualTo(Task.Kind.LOOK_UP);

            var move = waiting.next().hear(fill(40, 40, "150.40"), FEES, at(2));

            assertDone(move, OrderStatus.CANCELLED, ReasonCode.CANCELLED_BY_VENUE);
            assertThat(kinds(move)).containsExactly(OrderEvent.Filled.class, OrderEvent.Cancelled.class);
            assertThat(move.next().state().filledQuantity()).isEqualTo(40);
        }

        @Test
        void expires_at_the_venue() {
            assertDone(
                    working().hear(says(VenueStatus.EXPIRED, 0), FEES, at(1)),
                    OrderStatus.CANCELLED,
                    ReasonCode.CANCELLED_BY_VENUE);
        }

        @Test
        void is_rejected_late_if_nothing_was_filled() {
            var move = working().hear(says(VenueStatus.REJECTED, 0), FEES, at(1));

            assertDone(move, OrderStatus.REJECTED, "REJECTED_BY_VENUE");
            assertThat(kinds(move)).containsExactly(OrderEvent.Rejected.class);
        }

        @Test
        void ignores_a_word_it_does_not_know_and_raises_an_alert() {
            var move = working().hear(says(VenueStatus.UNRECOGNISED, 0), FEES, at(1));

            assertThat(move.events()).isEmpty();
            assertThat(move.alerts()).containsExactly(Alert.UNRECOGNISED_STATUS);
            assertThat(move.next()).isInstanceOf(Working.class);
        }

        @Test
        void is_looked_up_at_growing_intervals() {
            Working resting = working();
            assertThat(resting.nextTask(TIMING, time(0)).at()).isEqualTo(time(5));
            resting = resting.lookedUp(0).next();
            assertThat(resting.nextTask(TIMING, time(0)).at()).isEqualTo(time(10));
            resting = resting.lookedUp(9).next();
            assertThat(resting.nextTask(TIMING, time(0)).at()).isEqualTo(time(60));
        }

        @Test
        void is_not_taken_for_absent_because_the_venue_denies_it() {
            var move = working().denied();

            assertThat(move.next()).isInstanceOf(Working.class);
            assertThat(move.alerts()).containsExactly(Alert.LOST_BY_VENUE);
        }
    }

    @Nested
    class Done_ {
        @Test
        void cancelled_books_a_late_fill_once() {
            var cancelled = working()
                    .requestCancel(cancel(), at(1))
                    .next()
                    .hear(says(VenueStatus.CANCELLED, 0), FEES, at(2))
                    .next();

            var late = cancelled.hear(fill(40, 40, "150.40"), FEES, at(3));
            var again = late.next().hear(fill(40, 40, "150.40"), FEES, at(4));

            assertThat(kinds(late)).containsExactly(OrderEvent.Recovered.class, OrderEvent.Filled.class);
            assertThat(late.next().state().status()).isEqualTo(OrderStatus.CANCELLED);
            assertThat(late.next().state().filledQuantity()).isEqualTo(40);
            assertThat(again.events()).isEmpty();
        }

        @Test
        void cancelled_becomes_filled_if_the_late_fill_completes_it() {
            var cancelled = approved().requestCancel(cancel(), at(0)).next();

            assertDone(cancelled.hear(fill(100, 100, "150.45"), FEES, at(1)), OrderStatus.FILLED, null);
        }

        @Test
        void rejected_that_turns_out_to_be_open_is_taken_up_and_cancelled_at_the_venue() {
            var rejected = sending()
                    .refuse(new Reason("X", "…"), "403/40310000", at(1))
                    .next();

            var move = rejected.hear(open(), FEES, at(2));

            assertThat(kinds(move)).containsExactly(OrderEvent.Recovered.class);
            assertThat(move.alerts()).containsExactly(Alert.FOUND_AFTER_END);
            assertThat(move.next().nextTask(TIMING, time(2))).isEqualTo(new Task(Task.Kind.CANCEL, time(2)));
        }

        @Test
        void filled_ignores_stale_reports() {
            var filled = sending().hear(fill(100, 100, "150.45"), FEES, at(1)).next();

            assertThat(filled.hear(open(), FEES, at(2)).next()).isEqualTo(filled);
            assertThat(filled.hear(says(VenueStatus.CANCELLED, 0), FEES, at(2)).events())
                    .isEmpty();
            assertThat(filled.requestCancel(cancel(), at(3)).next()).isEqualTo(filled);
        }

        @Test
        void filled_beyond_its_quantity_is_capped_and_flagged() {
            var filled = sending().hear(fill(100, 100, "150.45"), FEES, at(1)).next();

            var move = filled.hear(fill(10, 110, "150.45", VenueStatus.FILLED), FEES, at(2));

            assertThat(move.next().state().filledQuantity()).isEqualTo(100);
            assertThat(move.alerts()).containsExactly(Alert.OVERFILL);
            assertThat(kinds(move)).containsExactly(OrderEvent.Recovered.class);
            assertThat(move.fills())
                    .singleElement()
                    .extracting(BookedFill::excess)
                    .isEqualTo(10);
        }

        @Test
        void cancelled_before_it_was_seen_is_told_as_version_2() {
            var move = Done.cancelledUnseen(Given.order(), Given.VENUE, cancel(), at(0));

            assertThat(move.events())
                    .singleElement()
                    .extracting(e -> e.header().version())
                    .isEqualTo(2L);
        }
    }

    private static void assertDone(Move<?> move, OrderStatus status, String reasonCode) {
        assertThat(move.next()).isInstanceOf(Done.class);
        assertThat(move.next().state().status()).isEqualTo(status);
        Reason reason = move.next().state().reason();
        assertThat(reason == null ? null : reason.code()).isEqualTo(reasonCode);
    }
}
