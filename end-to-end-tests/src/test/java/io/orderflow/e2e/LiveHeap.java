package io.orderflow.e2e;

import java.io.IOException;
import java.nio.file.Path;
import java.util.regex.Pattern;

/** What lives on the heap of a JVM. */
public final class LiveHeap {
    /** Rank, instances, bytes, class and module. */
    private static final Pattern ROW = Pattern.compile(" *\\d+: +\\d+ +(?<bytes>\\d+) +(?<class>\\S+).*");

    private static final String FILLER = "jdk.internal.vm.Filler";

    private LiveHeap() {}

    /** Bytes of the objects that survive a collection: counting them collects the garbage first. */
    public static long bytes(long pid) {
        try {
            var jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
            var counting = new ProcessBuilder(jcmd, Long.toString(pid), "GC.class_histogram")
                    .redirectErrorStream(true)
                    .start();
            long live =
                    counting.inputReader().lines().mapToLong(LiveHeap::bytes).sum();
            counting.waitFor();
            if (live == 0) {
                throw new IllegalStateException("process " + pid + " does not say what is on its heap");
            }
            return live;
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Of one class; what the collector has filled gaps with is no object of anybody's. */
    private static long bytes(String line) {
        var row = ROW.matcher(line);
        return row.matches() && !row.group("class").contains(FILLER) ? Long.parseLong(row.group("bytes")) : 0;
    }
}
