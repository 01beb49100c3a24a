package io.orderflow.e2e;

import io.orderflow.stack.process.ProcessIdentity;
import java.io.IOException;
import java.io.UncheckedIOException;

/** What a process can be told from outside beside ending it, for which Java has no call. */
public final class Signals {
    private Signals() {}

    /** @param name without SIG */
    public static void send(String name, ProcessIdentity process) {
        try {
            var kill = new ProcessBuilder("kill", "-" + name, Long.toString(process.pid())).start();
            if (kill.waitFor() != 0) {
                throw new IllegalStateException("cannot send " + name + " to " + process);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
