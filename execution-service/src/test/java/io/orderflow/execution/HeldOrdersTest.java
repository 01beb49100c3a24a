package io.orderflow.execution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.orderflow.events.OrderPhase;
import io.orderflow.events.OrderStatus;
import io.orderflow.execution.application.ExecutionTransaction.Lease;
import io.orderflow.execution.application.Executions;
import io.orderflow.execution.application.Held;
import io.orderflow.execution.application.LookUpOrder;
import io.orderflow.execution.application.SendOrder;
import io.orderflow.execution.domain.Absence;
import io.orderflow.execution.domain.Approved;
import io.orderflow.execution.domain.CancelRequest;
import io.orderflow.execution.domain.Done;
import io.orderflow.execution.domain.Execution;
import io.orderflow.execution.domain.LookUps;
import io.orderflow.execution.domain.Moment;
import io.orderflow.execution.domain.Move;
import io.orderflow.execution.domain.Order;
import io.orderflow.execution.domain.Reasons;
import io.orderflow.execution.domain.Sending;
import io.orderflow.execution.domain.Task;
import io.orderflow.execution.domain.Timing;
import io.orderflow.execution.domain.TradingStates;
import io.orderflow.execution.domain.Unknown;
import io.orderflow.execution.stub.StubVenue.Behaviour;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Who has lost an order may say what the venue has told, and do nothing else; and orders that nobody holds are asked about. */
@QuarkusTest
class HeldOrdersTest extends ExecutionServiceTest {
    private static final Duration SOON = Duration.ofSeconds(10);
    /** Nobody takes it up by itself. */
    private static final Duration LATER = Duration.ofMinutes(10);

    @Inject
    Executions executions;

    @Inject
    SendOrder sendOrder;

    @Inject
    LookUpOrder lookUpOrder;

    @Inject
    Timing timing;

    @Test
    void a_claim_is_returned_with_a_token_that_the_next_one_raises() {
        var order = OrderStory.of("FENC");
        Held first = claim(order, Instant.now());

        assertThat(claimAgain(first).fencingToken()).isEqualTo(first.fencingToken() + 1);
    }

    @Test
    void a_refusal_counts_only_for_who_holds_the_order() {
        var order = OrderStory.of("FREF");
        venue.behave("FREF", Behaviour.UNKNOWN_SYMBOL);
        Held lost = claim(order, Instant.now());
        Held holder = claimAgain(lost);

        send(lost);
        assertThat(current(order).phase()).isEqualTo(OrderPhase.SENDING);
        assertThat(read(order).fencingToken()).isEqualTo(holder.fencingToken());

        send(holder);
        assertThat(current(order).phase()).isEqualTo(OrderPhase.DONE);
    }

    @Test
    void an_acknowledgement_counts_whoever_heard_it() {
        var order = OrderStory.of("FACK");
        venue.behave("FACK", Behaviour.REST);
        Held lost = claim(order, Instant.now());
        claimAgain(lost);

        send(lost);

        assertThat(current(order).phase()).isEqualTo(OrderPhase.WORKING);
    }

    @Test
    void a_denial_does_not_let_who_has_lost_the_order_send_it_again() {
        var order = OrderStory.of("FDEN");
        Held lost = interrupted(claim(order, Instant.now().minusSeconds(60)));
        claimAgain(lost);

        lookUpOrder.lookUp(lost).await().atMost(SOON);

        assertThat(current(order).phase()).isEqualTo(OrderPhase.UNKNOWN);
        assertThat(venue.sends(order.key())).isZero();
    }

    @Test
    void what_was_claimed_too_long_ago_does_not_leave_the_house() {
        var order = OrderStory.of("FOLD");

        venue.behave("FOLD", Behaviour.REST);
        Held lost = claim(order, Instant.now().minusSeconds(6));
        claimAgain(lost);

        send(lost);

        assertThat(venue.sends(order.key())).isZero();
        assertThat(current(order).phase()).isEqualTo(OrderPhase.SENDING);
    }

    @Test
    void an_unknown_order_is_asked_about_often_again_once_the_stream_is_back() {
        var order = OrderStory.of("FBAC");
        Held held = interrupted(claim(order, Instant.now().minusSeconds(60)));
        var unwanted = new CancelRequest("trader1", Reasons.CANCELLED_BY_TRADER, Instant.now(), 0);
        var flagged = (Unknown) held.execution()
                .requestCancel(unwanted, new Moment(Instant.now(), UUID::randomUUID))
                .next();
        var askedFor = new Unknown(flagged.progress(), flagged.since(), new LookUps(9, 0, 0, null));
        save(order.orderId(), Move.unchanged(askedFor), Lease.RELEASE);

        venue.cutStreams();

        await().atMost(Duration.ofSeconds(30)).until(() -> current(order).phase() == OrderPhase.DONE);
        assertThat(current(order).state().status()).isEqualTo(OrderStatus.CANCELLED);
    }

    @Test
    void an_order_that_is_over_and_has_arrived_late_is_found_once_the_stream_is_back() {
        var story = OrderStory.of("FLAT");
        Held held = interrupted(claim(story, Instant.now().minusSeconds(60)));
        Order order = held.execution().progress().order();
        save(order.orderId(), ended((Unknown) held.execution()), Lease.RELEASE);
        // It takes the order, and says nothing of it on its stream.
        venue.behave("FLAT", Behaviour.LIE);
        venues.primary().send(order, Instant.MAX).await().atMost(SOON);
        assertThat(venue.has(story.key())).isTrue();

        venue.cutStreams();

        await().atMost(Duration.ofSeconds(30)).until(() -> venue.isCancelled(story.key()));
        await().until(() -> current(story).phase() == OrderPhase.DONE);
        assertThat(((Done) current(story)).unheardSince()).isNull();
        assertThat(current(story).state().status()).isEqualTo(OrderStatus.CANCELLED);
    }

    @Test
    void what_may_still_arrive_is_kept_as_it_was_saved() {
        var story = OrderStory.of("FKEP");
        Held held = interrupted(claim(story, Instant.now().minusSeconds(60)));
        var unknown = (Unknown) held.execution();
        var again = (Sending) unknown.absent(absence(), TradingStates.UNRESTRICTED, timing, now())
                .next();
        assertKept(again);
        assertKept(again.notSent(Duration.ofSeconds(20), timing, now()).next());
        assertKept(again.duplicateKey("DUPLICATE_KEY", now()).next());
        assertKept(ended(unknown).next());
    }

    private void assertKept(Execution execution) {
        UUID orderId = execution.progress().order().orderId();
        save(orderId, Move.unchanged(execution), Lease.KEEP);
        Execution kept = executions
                .transact(transaction -> transaction.lock(orderId).map(Optional::orElseThrow))
                .await()
                .atMost(SOON);
        assertThat(kept).isEqualTo(execution);
    }

    /** Nobody wants it any more, and its venue has denied it long enough. */
    private Move<?> ended(Unknown unknown) {
        var cancel = new CancelRequest("trader1", Reasons.CANCELLED_BY_TRADER, now().now(), 0);
        var flagged = unknown.requestCancel(cancel, now()).next();
        var denied = new Unknown(flagged.progress(), flagged.since(), new LookUps(9, 9, 0, flagged.since()));
        return denied.absent(absence(), TradingStates.UNRESTRICTED, timing, now());
    }

    private static Absence absence() {
        Instant asked = now().now();
        return new Absence(asked, asked.minusSeconds(60));
    }

    private static Moment now() {
        return new Moment(Instant.now(), UUID::randomUUID);
    }

    private void send(Held held) {
        sendOrder.send((Sending) held.execution(), held.fencingToken()).await().atMost(SOON);
    }

    private Held claim(OrderStory story, Instant at) {
        var order = new Order(story.orderId(), story.traderId(), null, story.terms(), false);
        var approved = Approved.from(order, "SIM-EAST", at);
        var claim = approved.claim(TradingStates.UNRESTRICTED, true, new Moment(at, UUID::randomUUID));
        executions
                .transact(transaction -> transaction.add(Move.unchanged(approved), null))
                .await()
                .atMost(SOON);
        return take(story.orderId(), claim);
    }

    private Held claimAgain(Held before) {
        return take(before.execution().progress().order().orderId(), Move.unchanged(before.execution()));
    }

    private Held interrupted(Held held) {
        var at = new Moment(Instant.now().minusSeconds(30), UUID::randomUUID);
        return take(held.execution().progress().order().orderId(), ((Sending) held.execution()).interrupted(at));
    }

    private Held take(UUID orderId, Move<?> move) {
        return save(orderId, move, Lease.TAKE);
    }

    private Held save(UUID orderId, Move<?> move, Lease lease) {
        return executions
                .transact(transaction -> transaction
                        .lock(orderId)
                        .flatMap(known -> transaction.save(
                                move, new Task(Task.Kind.LOOK_UP, Instant.now().plus(LATER)), lease)))
                .await()
                .atMost(SOON);
    }

    private Execution current(OrderStory story) {
        return read(story).execution();
    }

    private Held read(OrderStory story) {
        return executions
                .transact(transaction -> transaction
                        .lock(story.orderId())
                        .map(known -> new Held(known.orElseThrow(), transaction.fencingToken(story.orderId()))))
                .await()
                .atMost(SOON);
    }
}
