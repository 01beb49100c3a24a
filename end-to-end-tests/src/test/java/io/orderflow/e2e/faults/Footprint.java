package io.orderflow.e2e.faults;

import io.orderflow.stack.Part;
import io.orderflow.stack.PartStatus;
import io.orderflow.stack.process.Memory;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * The memory of a service's process, in bytes.
 *
 * @param heap what is left of the heap after a full collection
 * @param share its proportional share of the machine's memory (PSS)
 */
record Footprint(long heap, long share) {
    private static final Pattern USED = Pattern.compile("generation .*?used (\\d+)K");
    private static final int COLLECTIONS = 2;

    /** Of each of these parts now. */
    static Map<Part, Footprint> of(List<Part> parts, FaultStack stack) {
        var footprints = new EnumMap<Part, Footprint>(Part.class);
        for (PartStatus status : stack.system().statuses()) {
            if (parts.contains(status.part())) {
                footprints.put(status.part(), of(status.process().handle().orElseThrow()));
            }
        }
        return footprints;
    }

    private static Footprint of(ProcessHandle process) {
        for (int collection = 0; collection < COLLECTIONS; collection++) {
            jcmd(process, "GC.run");
        }
        long used = USED.matcher(jcmd(process, "GC.heap_info"))
                .results()
                .mapToLong(generation -> Long.parseLong(generation.group(1)) * 1024)
                .sum();
        return new Footprint(used, Memory.of(process).orElseThrow());
    }

    private static String jcmd(ProcessHandle process, String command) {
        try {
            var jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
            var asked = new ProcessBuilder(jcmd, Long.toString(process.pid()), command)
                    .redirectErrorStream(true)
                    .start();
            String answer = new String(asked.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (asked.waitFor() != 0) {
                throw new IllegalStateException("jcmd " + command + ": " + answer);
            }
            return answer;
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public String toString() {
        return "heap " + Memory.readable(heap) + ", PSS " + Memory.readable(share);
    }
}
