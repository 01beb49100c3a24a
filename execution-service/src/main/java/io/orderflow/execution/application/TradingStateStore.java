package io.orderflow.execution.application;

import io.orderflow.events.OperationsEvent.TradingStateChanged;
import io.orderflow.execution.domain.StateSetting;
import io.orderflow.execution.domain.TradingStates;
import io.orderflow.execution.domain.TradingSubject;
import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Trading states and the orders they are about, within one transaction. Who holds or sets states locks orders later. */
public interface TradingStateStore {

    /** What may be sent, held so until the end of the transaction: nobody sets it meanwhile. */
    Uni<TradingStates> hold();

    /** Waits until nobody holds the states, and keeps everybody from holding or setting them until the end. */
    Uni<Newest> lockForSetting(TradingSubject subject);

    /**
     * What is known before a setting.
     *
     * @param current of the subject, if it was ever set
     * @param version of the newest setting of any subject
     */
    record Newest(Optional<StateSetting> current, long version) {}

    /** Sets the state, and has the event that tells of it published. */
    Uni<Void> set(StateSetting setting, TradingStateChanged event);

    /** What is in force. */
    Uni<InForce> inForce();

    /**
     * The states that are in force.
     *
     * @param settings the firm's, and all that are not {@code ACTIVE}, the newest first
     * @param version of the newest setting of any subject, also of one that is {@code ACTIVE} again
     */
    record InForce(List<StateSetting> settings, long version) {}

    /** Sends of the subject's orders that are committed, and of which nobody knows yet that they are over. */
    Uni<List<SendUnderWay>> sendsUnderWay(TradingSubject subject);

    /** How many of the sends have neither ended nor outlived their lease. */
    Uni<Integer> countUnderWay(List<SendUnderWay> sends);

    /**
     * One claim to send an order.
     *
     * @param fencingToken the claim's own
     */
    record SendUnderWay(UUID orderId, long fencingToken) {}

    /**
     * Open orders of the subject of which nobody has requested the end.
     *
     * @param until only those that traders submitted no later; null: all
     */
    Uni<List<UUID>> uncancelled(TradingSubject subject, @Nullable Instant until, int limit);
}
