package io.orderflow.e2e.faults;

import io.orderflow.stack.AnotherInstance;
import io.orderflow.stack.Part;
import java.time.Duration;

/** The second instance of a service is killed and does not come back. */
record KillOf(Part part, AnotherInstance instance) implements Fault {
    @Override
    public String subject() {
        return instance.url().toString();
    }

    @Override
    public Duration lasts() {
        return Duration.ZERO;
    }

    @Override
    public void strike(FaultStack stack) {
        instance.kill();
    }

    @Override
    public void heal(FaultStack stack) {
        // Its work is done by the other one.
    }

    @Override
    public String toString() {
        return "kill -9 the second " + part.label();
    }
}
