package io.orderflow.stack.command;

import io.orderflow.stack.LocalStack;
import io.orderflow.stack.PartStatus;
import io.orderflow.stack.StackSettings;
import io.orderflow.stack.process.Memory;
import io.orderflow.stack.process.ProcessIdentity;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;

/** Shows how every part is. */
final class Status {

    private static final String ROW = "%-20s %-9s %5s %8s %9s %8s %8s  %s";

    private Status() {}

    static boolean isRunning(StackSettings settings) throws IOException {
        return LocalStack.supervisor(settings.folder()).isPresent();
    }

    /** Exit status 0 when every part is ready, 1 when one is not, 3 when nothing runs. */
    static int run(StackSettings settings) throws IOException {
        Optional<ProcessIdentity> supervisor = LocalStack.supervisor(settings.folder());
        if (supervisor.isEmpty()) {
            List<String> leftovers = LocalStack.leftovers(settings.folder());
            System.out.println(
                    leftovers.isEmpty()
                            ? "Orderflow is not running. Start it with ./orderflow up"
                            : "The supervisor was killed and left " + String.join(", ", leftovers)
                                    + " running. ./orderflow up starts afresh with the same data, ./orderflow down ends them.");
            return Orderflow.NOT_RUNNING;
        }
        List<PartStatus> parts = LocalStack.statuses(settings.folder());
        System.out.printf(ROW + "%n", "PART", "STATE", "PORT", "PID", "SINCE", "RESTARTS", "MEMORY", "");
        parts.forEach(part -> System.out.println(row(part, settings)));
        List<ProcessHandle> processes =
                new ArrayList<>(supervisor.get().handle().stream().toList());
        parts.forEach(part -> processes.addAll(handle(part)));
        System.out.printf(
                ROW + "%n",
                "supervisor",
                "",
                "",
                supervisor.get().pid(),
                "",
                "",
                memory(supervisor.get().handle()),
                "");
        System.out.println("All processes together use " + memory(processes) + " of memory.");
        return parts.stream().allMatch(part -> part.state() == PartStatus.State.READY)
                ? Orderflow.OK
                : Orderflow.FAILED;
    }

    private static String row(PartStatus status, StackSettings settings) {
        ProcessIdentity process = status.process();
        return ROW.formatted(
                        status.part().label(),
                        status.state().name().toLowerCase(Locale.ROOT),
                        settings.port(status.part()),
                        process == null ? "-" : process.pid(),
                        readable(Duration.between(status.since(), Instant.now())),
                        status.restarts(),
                        memory(handle(status)),
                        status.note())
                .stripTrailing();
    }

    private static List<ProcessHandle> handle(PartStatus status) {
        return status.process() == null
                ? List.of()
                : status.process().handle().stream().toList();
    }

    private static String memory(List<ProcessHandle> processes) {
        OptionalLong bytes = Memory.ofTrees(processes);
        return processes.isEmpty() || bytes.isEmpty() ? "-" : Memory.readable(bytes.getAsLong());
    }

    /** Of the supervisor alone: all others descend from it. */
    private static String memory(Optional<ProcessHandle> process) {
        return process.map(Memory::of)
                .filter(OptionalLong::isPresent)
                .map(bytes -> Memory.readable(bytes.getAsLong()))
                .orElse("-");
    }

    private static String readable(Duration time) {
        if (time.toMinutes() < 2) {
            return time.toSeconds() + " s";
        }
        return time.toHours() < 2 ? time.toMinutes() + " min" : time.toHours() + " h";
    }
}
