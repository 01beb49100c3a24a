package io.orderflow.execution.inbound;

import io.orderflow.execution.application.CarryOut;
import io.orderflow.execution.application.ClaimWork;
import io.orderflow.execution.application.Held;
import io.orderflow.execution.application.Venue;
import io.orderflow.execution.domain.Task;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.jboss.logging.Logger;
import org.jboss.logging.MDC;

/**
 * The workers of one venue for one sort of work, never more at a time than the bound. A claim takes as many due orders as
 * there are free workers, so a slow order or venue holds up nobody but itself.
 */
final class Lane {
    private static final Logger LOG = Logger.getLogger(Lane.class);

    private final Venue venue;
    private final Set<Task.Kind> kinds;
    private final int most;
    private final ClaimWork claimWork;
    private final CarryOut carryOut;
    private final AtomicInteger working = new AtomicInteger();
    /** 0 at rest, 1 claiming, more: claim once again afterwards. */
    private final AtomicInteger claiming = new AtomicInteger();

    Lane(Venue venue, Set<Task.Kind> kinds, int most, ClaimWork claimWork, CarryOut carryOut) {
        this.venue = venue;
        this.kinds = kinds;
        this.most = most;
        this.claimWork = claimWork;
        this.carryOut = carryOut;
    }

    String venue() {
        return venue.name();
    }

    boolean does(Task.Kind kind) {
        return kinds.contains(kind);
    }

    /** There may be something to do. Returns at once; wakes that come while a claim is under way are one. */
    void wake() {
        if (claiming.getAndUpdate(count -> Math.min(count + 1, 2)) == 0) {
            claim();
        }
    }

    private void claim() {
        int free = most - working.get();
        if (free <= 0) {
            claiming.set(0);
            // A worker that finished meanwhile has found us claiming.
            if (working.get() < most) {
                wake();
            }
            return;
        }
        claimWork.claim(venue, kinds, free).subscribe().with(claimed -> begin(claimed, free), failure -> {
            LOG.warnf("nothing can be claimed at %s: %s", venue.name(), failure.toString());
            claiming.set(0);
        });
    }

    private void begin(ClaimWork.Claimed claimed, int free) {
        working.addAndGet(claimed.work().size());
        claimed.work().forEach(this::begin);
        boolean wokenMeanwhile = claiming.getAndSet(0) > 1;
        if (wokenMeanwhile || claimed.found() == free) {
            wake();
        }
    }

    private void begin(Held held) {
        var order = held.execution().progress().order();
        MDC.put("order_id", order.orderId());
        MDC.put("trader_id", order.traderId());
        carryOut.carryOut(held)
                .onTermination()
                .invoke(this::finished)
                .subscribe()
                .with(ignored -> {}, failure -> LOG.warnf(failure, "order %s is left to its lease", order.orderId()));
        MDC.remove("order_id");
        MDC.remove("trader_id");
    }

    private void finished() {
        boolean wasFull = working.getAndDecrement() >= most;
        if (wasFull) {
            wake();
        }
    }
}
