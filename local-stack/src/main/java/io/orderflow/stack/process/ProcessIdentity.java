package io.orderflow.stack.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * One process, and no other that is given its id later: ids are used again, so the moment of birth is part of the
 * identity.
 *
 * @param pid the process id
 * @param birth when it started, in the words of this system; on Linux the boot and the clock ticks since it, which no
 *     correction of the wall clock changes
 */
public record ProcessIdentity(long pid, String birth) {

    private static final Duration POLL = Duration.ofMillis(200);
    private static final Path PROC = Path.of("/proc");
    /** Position of the start time among the fields that follow the command in {@code /proc/PID/stat}; see proc(5). */
    private static final int START_TIME = 19;

    /** The process that has this id now; empty when there is none, or only what is left of one (a zombie). */
    public static Optional<ProcessIdentity> of(long pid) {
        return (Files.isReadable(PROC.resolve("self/stat")) ? birthByProc(pid) : birthByJava(pid))
                .map(birth -> new ProcessIdentity(pid, birth));
    }

    /** This process. */
    public static ProcessIdentity current() {
        return of(ProcessHandle.current().pid()).orElseThrow();
    }

    /** Whether this very process still runs. */
    public boolean isAlive() {
        return of(pid).filter(this::equals).isPresent();
    }

    /** A handle to act upon; empty once the process is gone or its id belongs to somebody else. */
    public Optional<ProcessHandle> handle() {
        return isAlive() ? ProcessHandle.of(pid) : Optional.empty();
    }

    /** Completes when it has ended. It need not be a child of this process. */
    public CompletableFuture<Void> end() {
        CompletableFuture<Void> end = new CompletableFuture<>();
        // ProcessHandle.onExit would wait for ever for a zombie that nobody collects.
        Thread.ofVirtual().name("end-of-" + pid).start(() -> {
            while (isAlive()) {
                LockSupport.parkNanos(POLL.toNanos());
            }
            end.complete(null);
        });
        return end;
    }

    /** The form in which it is kept in a file, for {@link #parse}. */
    @Override
    public String toString() {
        return pid + " " + birth;
    }

    /** Reads what {@link #toString} wrote; null for anything else, such as a file cut short by a crash. */
    public static @Nullable ProcessIdentity parse(String text) {
        String[] words = text.strip().split(" ", 2);
        if (words.length != 2 || !words[0].matches("[1-9][0-9]{0,9}")) {
            return null;
        }
        return new ProcessIdentity(Long.parseLong(words[0]), words[1]);
    }

    private static Optional<String> birthByProc(long pid) {
        try {
            String stat = Files.readString(PROC.resolve(pid + "/stat"));
            // The command stands in brackets and may itself hold blanks and brackets.
            String[] fields = stat.substring(stat.lastIndexOf(')') + 1).strip().split(" ", -1);
            boolean dead = fields[0].equals("Z") || fields[0].equals("X");
            String boot = Files.readString(PROC.resolve("sys/kernel/random/boot_id"));
            return dead ? Optional.empty() : Optional.of(boot.strip() + ":" + fields[START_TIME]);
        } catch (IOException gone) {
            return Optional.empty();
        }
    }

    private static Optional<String> birthByJava(long pid) {
        return ProcessHandle.of(pid)
                .filter(ProcessHandle::isAlive)
                .flatMap(process -> process.info().startInstant())
                .map(Object::toString);
    }
}
