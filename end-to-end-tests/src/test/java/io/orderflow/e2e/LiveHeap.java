package io.orderflow.e2e;

import java.io.IOException;
import java.nio.file.Path;

/** What lives on the heap of a JVM. */
public final class LiveHeap {
    private LiveHeap() {}

    /** Bytes of the objects that survive a collection: counting them collects the garbage first. */
    public static long bytes(long pid) {
        try {
            var jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
            var counting = new ProcessBuilder(jcmd, Long.toString(pid), "GC.class_histogram")
                    .redirectErrorStream(true)
                    .start();
            var total = counting.inputReader()
                    .lines()
                    .filter(line -> line.startsWith("Total"))
                    .findFirst();
            counting.waitFor();
            return Long.parseLong(total.orElseThrow().trim().split("\\s+")[2]);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
