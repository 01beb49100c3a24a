package io.orderflow.stack.command;

import io.orderflow.stack.StackSettings;
import io.orderflow.stack.StackStartException;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;

/** What {@code ./orderflow} hands over to, once it has found a JDK and built what is stale. */
public final class Orderflow {

    static final int OK = 0;
    static final int FAILED = 1;
    static final int USAGE = 2;
    /** As service scripts use it: asked for something that does not run. */
    static final int NOT_RUNNING = 3;

    private Orderflow() {}

    /** Runs one command and exits with its status. */
    public static void main(String[] arguments) {
        int status;
        try {
            status = run(Arrays.asList(arguments), StackSettings.from(System.getenv()));
        } catch (StackStartException | IllegalArgumentException | IOException e) {
            System.err.println(e.getMessage());
            status = FAILED;
        } catch (InterruptedException e) {
            status = FAILED;
        }
        System.exit(status);
    }

    private static int run(List<String> arguments, StackSettings settings) throws IOException, InterruptedException {
        String command = arguments.isEmpty() ? "" : arguments.getFirst();
        List<String> rest = arguments.subList(Math.min(1, arguments.size()), arguments.size());
        return switch (command) {
            case "supervise" -> Supervise.run(settings);
            case "running" -> Status.isRunning(settings) ? OK : NOT_RUNNING;
            case "down" -> Down.run(settings);
            case "status" -> Status.run(settings);
            case "token" -> Token.run(settings, rest);
            case "dead-letters" -> DeadLetters.run(settings, rest);
            case "venue" -> Venue.run(settings, rest);
            case "audit" -> Audit.run(settings, rest);
            case "reset" -> Reset.run(settings, rest);
            default -> {
                System.err.println("unknown command: " + command);
                yield USAGE;
            }
        };
    }
}
