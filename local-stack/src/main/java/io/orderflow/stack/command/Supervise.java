package io.orderflow.stack.command;

import io.orderflow.stack.LocalStack;
import io.orderflow.stack.Part;
import io.orderflow.stack.StackSettings;
import io.orderflow.stack.process.Memory;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.concurrent.CountDownLatch;

/**
 * The supervisor: starts the stack, says so in the run folder when it is ready, and stops it when the process is told to
 * end.
 */
final class Supervise {

    private Supervise() {}

    static int run(StackSettings settings) throws IOException, InterruptedException {
        Instant start = Instant.now();
        LocalStack stack = new LocalStack(settings, System.out::println);
        // Also while it starts: what has been started by then is stopped.
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(stack), "stop"));
        stack.start();
        System.out.println(welcome(settings, stack, Duration.between(start, Instant.now())));
        settings.folder().announceReady();
        new CountDownLatch(1).await();
        return Orderflow.OK;
    }

    private static void stop(LocalStack stack) {
        try {
            if (stack.stop()) {
                System.out.println("Stopped. The data is kept; ./orderflow up goes on with it.");
            }
        } catch (IOException e) {
            System.out.println("Not everything could be stopped: " + e.getMessage());
        }
    }

    private static String welcome(StackSettings settings, LocalStack stack, Duration took) {
        String gateway = settings.url(Part.GATEWAY);
        return """

                Orderflow is ready: %d parts in %.1f s%s.

                  Order desk   %s/
                  Orders       %s/api/v1/orders
                  Status       %s/ws/orders/events
                  OpenAPI      %s/q/openapi
                  Venues       %s
                  Login        %s
                  Demo logins  trader1, trader2, compliance1, ops1; the password is the name and -password
                               load-0001 to load-2000 for load

                An order to copy:

                  curl -s %s/api/v1/orders \\
                    -H "Authorization: Bearer $(./orderflow token trader1)" \\
                    -H 'Content-Type: application/json' \\
                    -d '{"symbol":"AAPL","quantity":100,"order_type":"MARKET","price":150.50,"stop_loss":145.00,"take_profit":160.00}'
                """.formatted(
                        Part.values().length,
                        took.toMillis() / 1000.0,
                        memory(stack),
                        gateway,
                        gateway,
                        gateway.replace("http:", "ws:"),
                        gateway,
                        settings.url(Part.SIMULATOR),
                        settings.url(Part.IDENTITY),
                        gateway);
    }

    private static String memory(LocalStack stack) {
        List<ProcessHandle> processes = new ArrayList<>(List.of(ProcessHandle.current()));
        stack.statuses().stream()
                .map(status -> status.process())
                .filter(Objects::nonNull)
                .flatMap(process -> process.handle().stream())
                .forEach(processes::add);
        OptionalLong bytes = Memory.ofTrees(processes);
        return bytes.isPresent() ? ", using " + Memory.readable(bytes.getAsLong()) + " of memory" : "";
    }
}
