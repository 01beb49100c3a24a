package io.orderflow.execution.domain;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * When what is tried again, asked again and believed.
 *
 * @param visibilityLag how long after a send a venue's "not found" proves nothing
 * @param retryDelays pauses before the second, third… send of a round of attempts
 * @param quarantine how long after the last send an order must be denied, while the venue's stream is heard, before it is given up
 * @param denialsForAbsence how many look-ups must deny it for that
 * @param denialSpacing how far apart, at least, those look-ups are
 * @param unknownAtMost how long an order may be unknown before that is told and operations are alerted
 * @param restingLookUp how long after its last news an order at the venue is looked up; the pause doubles from there
 * @param firstPause after a look-up that leaves open what became of the order, or a cancel to no avail; it doubles from there
 * @param missingFillPause after a look-up that does not show all fills there are; it doubles from there
 * @param longestPause between two look-ups, whatever they are for
 * @param lateArrival how long after its send an order that is over may still reach the venue; it is asked for until then
 * @param lease how long one instance alone calls the venue for an order; a sender that takes longer is taken for dead
 */
public record Timing(
        Duration visibilityLag,
        List<Duration> retryDelays,
        Duration quarantine,
        int denialsForAbsence,
        Duration denialSpacing,
        Duration unknownAtMost,
        Duration restingLookUp,
        Duration firstPause,
        Duration missingFillPause,
        Duration longestPause,
        Duration lateArrival,
        Duration lease) {
    private static final int MOST_DOUBLINGS = 20;

    public Timing {
        retryDelays = List.copyOf(retryDelays);
    }

    /** Until when a claimed order may leave the house: what is left of the lease is for the answer. */
    public Instant sendBy(Instant claimedAt) {
        return claimedAt.plus(lease.dividedBy(2));
    }

    /** Sends of one order in one round. */
    public int mostAttempts() {
        return 1 + retryDelays.size();
    }

    /** Earliest look-up whose denial lets the order be sent again. */
    Instant retryAt(Unknown unknown) {
        int number = Math.max(unknown.progress().attemptsOfRound(), 1);
        Duration delay = number > retryDelays.size() ? longestPause : retryDelays.get(number - 1);
        Instant byDelay = unknown.since().plus(delay.compareTo(visibilityLag) < 0 ? visibilityLag : delay);
        Instant asked = unknown.notBefore();
        return asked != null && asked.isAfter(byDelay) ? asked : byDelay;
    }

    /** At once, then when the order may be sent again, then at growing intervals. */
    Instant nextLookUp(Unknown unknown, Instant now) {
        if (unknown.lookUps().made() == 0) {
            return now;
        }
        boolean mayRetry = unknown.progress().cancel() == null
                && unknown.progress().attemptsOfRound() < mostAttempts()
                && retryAt(unknown).isAfter(now);
        return mayRetry
                ? retryAt(unknown)
                : later(unknown.lookUps(), now, unknown.since().plus(quarantine));
    }

    /** At growing intervals, and when the order's time is over. */
    Instant nextLookUp(NotAccepted notAccepted, Instant now) {
        Instant sendBefore = notAccepted.progress().order().terms().sendBefore();
        return later(notAccepted.lookUps(), now, sendBefore == null ? null : sendBefore.plusMillis(1));
    }

    /** At growing intervals, which may become as long as an order may be late, and when it may be late no longer. */
    Instant nextLookUp(Done unheard, Instant since, Instant now) {
        Duration pause = firstPause.multipliedBy(1L << Math.min(unheard.lookUps(), MOST_DOUBLINGS));
        Duration longest = lateArrival.compareTo(firstPause) > 0 ? lateArrival : firstPause;
        Instant next = now.plus(pause.compareTo(longest) > 0 ? longest : pause);
        Instant last = lastLookUp(since);
        return last.isAfter(now) && last.isBefore(next) ? last : next;
    }

    /** When an order sent by {@code since} must have arrived and be shown, if ever. */
    Instant lastLookUp(Instant since) {
        return since.plus(lateArrival).plus(visibilityLag);
    }

    /** After a pause that grows, but not beyond the moment from which the answer counts for more. */
    private Instant later(LookUps lookUps, Instant now, @Nullable Instant countsFrom) {
        Instant next = now.plus(doubled(firstPause, Math.max(0, lookUps.made() - 1)));
        return countsFrom != null && countsFrom.isAfter(now) && countsFrom.isBefore(next) ? countsFrom : next;
    }

    Duration missingFills(int lookUps) {
        return doubled(missingFillPause, lookUps);
    }

    Duration resting(int lookUps) {
        return doubled(restingLookUp, lookUps);
    }

    Duration cancel(int tries) {
        return tries == 0 ? Duration.ZERO : doubled(firstPause, tries - 1);
    }

    private Duration doubled(Duration first, int times) {
        Duration pause = first.multipliedBy(1L << Math.min(times, MOST_DOUBLINGS));
        return pause.compareTo(longestPause) > 0 ? longestPause : pause;
    }
}
