package io.orderflow.stack.process;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Who listens on a port, as far as {@code /proc} tells: nothing on systems without it, and nothing about processes of
 * other users unless we are root.
 *
 * @param pid its process id
 * @param command its command line, shortened
 */
public record PortHolder(long pid, String command) {

    private static final String LISTENING = "0A";
    private static final int LONGEST_COMMAND = 120;

    /** The process that listens on {@code port}, if it can be found. */
    public static Optional<PortHolder> of(int port) {
        return of(port, Path.of("/proc"));
    }

    static Optional<PortHolder> of(int port, Path proc) {
        Set<String> sockets = new HashSet<>();
        for (String table : List.of("net/tcp", "net/tcp6")) {
            sockets.addAll(listening(proc.resolve(table), port));
        }
        return sockets.isEmpty() ? Optional.empty() : owner(proc, sockets);
    }

    /** The inodes of the sockets that listen on the port, in the form the links of {@code /proc/PID/fd} have. */
    private static Set<String> listening(Path table, int port) {
        String ending = String.format(":%04X", port);
        Set<String> inodes = new HashSet<>();
        try (Stream<String> lines = Files.lines(table)) {
            lines.skip(1)
                    .map(line -> line.strip().split("\\s+"))
                    .filter(f -> f.length > 9 && f[1].endsWith(ending) && f[3].equals(LISTENING))
                    .forEach(f -> inodes.add("socket:[" + f[9] + "]"));
        } catch (IOException absent) {
            return Set.of();
        }
        return inodes;
    }

    private static Optional<PortHolder> owner(Path proc, Set<String> sockets) {
        try (DirectoryStream<Path> processes = Files.newDirectoryStream(proc, "[0-9]*")) {
            for (Path process : processes) {
                if (holds(process, sockets)) {
                    return Optional.of(
                            new PortHolder(Long.parseLong(process.getFileName().toString()), command(process)));
                }
            }
        } catch (IOException absent) {
            return Optional.empty();
        }
        return Optional.empty();
    }

    private static boolean holds(Path process, Set<String> sockets) {
        try (DirectoryStream<Path> descriptors = Files.newDirectoryStream(process.resolve("fd"))) {
            for (Path descriptor : descriptors) {
                if (sockets.contains(target(descriptor))) {
                    return true;
                }
            }
        } catch (IOException gone) {
            return false;
        }
        return false;
    }

    private static String target(Path descriptor) {
        try {
            return Files.readSymbolicLink(descriptor).toString();
        } catch (IOException closed) {
            return "";
        }
    }

    private static String command(Path process) {
        try {
            String line = Files.readString(process.resolve("cmdline"))
                    .replace('\0', ' ')
                    .strip();
            return line.length() <= LONGEST_COMMAND ? line : line.substring(0, LONGEST_COMMAND) + "…";
        } catch (IOException gone) {
            return "unknown";
        }
    }
}
