package io.orderflow.outbox;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.locks.LockSupport;

/** Stands in for the class of this name: a program that publishes rows once it has been given its order. */
public final class PublishedRows {
    private static final long LOOK_EVERY_NANOS = 20_000_000;

    private PublishedRows() {}

    /** @param arguments the folder of the order, and how many rows there are */
    public static void main(String[] arguments) {
        var taken = Path.of(arguments[0], ProcessHandle.current().pid() + ".taken");
        while (!Files.exists(taken)) {
            LockSupport.parkNanos(LOOK_EVERY_NANOS);
        }
        for (int row = 0; row < Integer.parseInt(arguments[1]); row++) {
            delete();
        }
    }

    private static void delete() {
        // What the agent comes before.
    }
}
