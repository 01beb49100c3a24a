package io.orderflow.execution.outbound;

import io.orderflow.execution.application.Pause;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;

/** Waits on the timer of the runtime. */
@ApplicationScoped
class TimerPause implements Pause {
    @Override
    public Uni<Void> of(Duration duration) {
        return Uni.createFrom().voidItem().onItem().delayIt().by(duration);
    }
}
