package io.orderflow.stack.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashSet;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Stream;

/** The memory processes use: their proportional share (PSS), in which pages used together count once. */
public final class Memory {

    private static final long KIB = 1024;

    private Memory() {}

    /**
     * Bytes used by these processes and all that descend from them, each counted once; empty where the system does not
     * tell (only Linux does).
     */
    public static OptionalLong ofTrees(Collection<ProcessHandle> roots) {
        if (!isKnown()) {
            return OptionalLong.empty();
        }
        Set<Long> pids = new HashSet<>();
        for (ProcessHandle root : roots) {
            pids.add(root.pid());
            root.descendants().map(ProcessHandle::pid).forEach(pids::add);
        }
        return OptionalLong.of(pids.stream().mapToLong(Memory::of).sum());
    }

    /** Bytes used by this process alone; empty where the system does not tell. */
    public static OptionalLong of(ProcessHandle process) {
        return isKnown() ? OptionalLong.of(of(process.pid())) : OptionalLong.empty();
    }

    /** As a person reads it: {@code 312 MiB}, {@code 1.9 GiB}. */
    public static String readable(long bytes) {
        long mib = bytes / KIB / KIB;
        if (mib < KIB) {
            return mib + " MiB";
        }
        long tenths = (mib * 10 + KIB / 2) / KIB;
        return tenths / 10 + "." + tenths % 10 + " GiB";
    }

    private static boolean isKnown() {
        return Files.isReadable(Path.of("/proc/self/smaps_rollup"));
    }

    private static long of(long pid) {
        try (Stream<String> lines = Files.lines(Path.of("/proc", Long.toString(pid), "smaps_rollup"))) {
            return lines.filter(line -> line.startsWith("Pss:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")) * KIB)
                    .sum();
        } catch (IOException | java.io.UncheckedIOException gone) {
            return 0;
        }
    }
}
