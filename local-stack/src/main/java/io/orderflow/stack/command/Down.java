package io.orderflow.stack.command;

import io.orderflow.stack.LocalStack;
import io.orderflow.stack.StackSettings;
import io.orderflow.stack.process.ProcessIdentity;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Stops the stack, or what a killed supervisor left of it. */
final class Down {

    private static final Duration LIMIT = Duration.ofSeconds(90);

    private Down() {}

    static int run(StackSettings settings) throws IOException, InterruptedException {
        Optional<ProcessIdentity> supervisor = LocalStack.supervisor(settings.folder());
        if (supervisor.isEmpty()) {
            if (!LocalStack.endLeftovers(settings.folder(), System.out::println)) {
                System.out.println("Orderflow is not running.");
            }
            return Orderflow.OK;
        }
        supervisor.get().handle().ifPresent(ProcessHandle::destroy);
        try {
            supervisor.get().end().get(LIMIT.toSeconds(), TimeUnit.SECONDS);
        } catch (TimeoutException | ExecutionException e) {
            System.err.println("Orderflow has not stopped after " + LIMIT.toSeconds() + " s; see "
                    + settings.folder().console().path());
            return Orderflow.FAILED;
        }
        System.out.println("Stopped. The data is kept; ./orderflow up goes on with it.");
        return Orderflow.OK;
    }
}
