package io.orderflow.status.application;

import static java.util.Objects.requireNonNull;

import io.orderflow.status.config.StatusConfig;
import io.orderflow.status.domain.ReplayBounds;
import io.orderflow.status.domain.ReplayRing;
import io.orderflow.status.domain.ResumeToken;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Writes on each message the place behind it, and knows what streams begin with. Not thread-safe. */
final class StreamPlaces {
    private final ReplayRing ring;
    private final Duration heartbeat;

    StreamPlaces(StatusConfig config) {
        var resume = config.resume();
        this.ring = new ReplayRing(
                new ReplayBounds(
                        resume.age(),
                        resume.messages(),
                        resume.messagesPerTrader(),
                        resume.characters(),
                        resume.traders()),
                new RunNames());
        this.heartbeat = config.streams().heartbeat();
        if (heartbeat.compareTo(Duration.ofSeconds(1)) < 0) {
            throw new IllegalArgumentException(
                    "orderflow.status.streams.heartbeat is " + heartbeat + ", and must be at least 1 s");
        }
    }

    /** What a stream says first, and why. */
    record Beginning(StreamOutcome outcome, List<String> messages) {}

    /**
     * Begins a stream.
     *
     * @param resume what the client gave as its place, whatever it is; null if nothing
     * @param latest what is told to who has no place, with {@link #nowhere}
     */
    Beginning begin(String traderId, @Nullable String resume, List<String> latest, Instant now) {
        if (resume == null) {
            return anew(StreamOutcome.NEW, traderId, latest, now);
        }
        var place = ResumeToken.read(resume);
        var missed = place.flatMap(known -> ring.after(traderId, known, now));
        if (missed.isEmpty()) {
            return anew(StreamOutcome.REFETCH, traderId, latest, now);
        }
        ring.here(traderId, now);
        var opened = StatusMessages.opened(StreamOutcome.RESUMED, heartbeat, now, place.orElseThrow());
        return new Beginning(
                StreamOutcome.RESUMED,
                Stream.concat(Stream.of(opened), missed.get().stream()).toList());
    }

    /** Who has not yet been told all of it cannot go on from the middle, and so is given a place only behind it. */
    private Beginning anew(StreamOutcome outcome, String traderId, List<String> latest, Instant now) {
        var here = ring.here(traderId, now);
        if (latest.isEmpty()) {
            return new Beginning(outcome, List.of(StatusMessages.opened(outcome, heartbeat, now, here)));
        }
        var opened = StatusMessages.opened(outcome, heartbeat, now, ResumeToken.NOWHERE);
        return new Beginning(
                outcome,
                Stream.of(Stream.of(opened), latest.stream(), Stream.of(StatusMessages.heartbeat(now, here)))
                        .flatMap(messages -> messages)
                        .toList());
    }

    /** A heartbeat for who has been told everything. */
    String heartbeat(String traderId, Instant now) {
        return StatusMessages.heartbeat(now, ring.here(traderId, now));
    }

    /** The message for those of the trader who listen. */
    String said(String traderId, String message, Instant now) {
        ring.here(traderId, now);
        return requireNonNull(ring.say(traderId, place -> StatusMessages.at(place, message), now));
    }

    /** Nobody listens; who comes back in time will be told. */
    void missed(String traderId, String message, Instant now) {
        ring.say(traderId, place -> StatusMessages.at(place, message), now);
    }

    /** The message for who is told it before the stream has a place. */
    static String nowhere(String message) {
        return StatusMessages.at(ResumeToken.NOWHERE, message);
    }

    int kept() {
        return ring.count();
    }
}
