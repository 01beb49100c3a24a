package io.orderflow.execution.simulation;

import io.orderflow.execution.domain.Approved;
import io.orderflow.execution.domain.Done;
import io.orderflow.execution.domain.Execution;
import io.orderflow.execution.domain.Fills;
import io.orderflow.execution.domain.NotAccepted;
import io.orderflow.execution.domain.Progress;
import io.orderflow.execution.domain.Sending;
import io.orderflow.execution.domain.Unknown;
import io.orderflow.execution.domain.Working;
import java.util.Set;

/** States as a database with a {@link Defect} would hand them out. */
final class Variants {
    private Variants() {}

    /** The same order, of which nobody can say which executions are booked. */
    static Execution forgettingIdentities(Execution known) {
        Progress p = known.progress();
        var sums = new Fills(
                Set.of(), p.fills().quantity(), p.fills().excess(), p.fills().value());
        var progress = new Progress(
                p.order(),
                p.venue(),
                p.version(),
                sums,
                p.attempts(),
                p.roundStart(),
                p.announced(),
                p.failureTold(),
                p.cancel(),
                p.venueOrder());
        return switch (known) {
            case Approved approved -> new Approved(progress, approved.notBefore());
            case Sending sending -> new Sending(progress, sending.startedAt(), sending.unheardSince());
            case Unknown unknown -> new Unknown(progress, unknown.since(), unknown.lookUps(), unknown.notBefore());
            case NotAccepted notAccepted -> new NotAccepted(progress, notAccepted.since(), notAccepted.lookUps());
            case Working working -> new Working(progress, working.lookUps());
            case Done done -> new Done(progress, done.status(), done.reason(), done.unheardSince(), done.lookUps());
        };
    }
}
