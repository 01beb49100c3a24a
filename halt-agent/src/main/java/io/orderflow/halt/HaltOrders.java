package io.orderflow.halt;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * What this process is told to do, in the file {@code <pid>.order} of a folder: {@code POINT N} halts it when it comes to the
 * point for the N-th time from then on, as {@code kill -9} would. It says so in {@code <pid>.halted}, and in {@code <pid>.taken}
 * that it has read the order; {@code woven} lists the points that processes have.
 */
public final class HaltOrders {
    /** As a shell reports a process that was killed. */
    private static final int KILLED = 137;

    private static final long LOOK_EVERY_NANOS = 50_000_000;

    private static volatile @Nullable Pending pending;
    private static volatile @Nullable Path folder;

    private HaltOrders() {}

    private record Pending(String point, AtomicInteger left) {}

    /** Looks for an order from now on. A process halts once, so it takes one order only. */
    static void follow(Path ordersFolder) {
        folder = ordersFolder;
        Path order = orderOf(ordersFolder, ProcessHandle.current().pid());
        Thread.ofPlatform().daemon().name("halt-orders").start(() -> {
            while (pending == null) {
                take(order);
                LockSupport.parkNanos(LOOK_EVERY_NANOS);
            }
        });
    }

    private static void take(Path order) {
        try {
            if (Files.exists(order)) {
                String[] words = Files.readString(order).strip().split(" ", 2);
                pending = new Pending(words[0], new AtomicInteger(Integer.parseInt(words[1])));
                Files.move(order, order.resolveSibling(ProcessHandle.current().pid() + ".taken"));
            }
        } catch (IOException e) {
            System.err.println("halt-agent: cannot read " + order + ": " + e);
        }
    }

    /** Called where a point is. Public, because it is called from the classes of a service. */
    public static void reached(String point) {
        Pending order = pending;
        if (order != null && order.point().equals(point) && order.left().decrementAndGet() == 0) {
            tell(ProcessHandle.current().pid() + ".halted", point);
            System.err.println("halt-agent: halted at " + point);
            Runtime.getRuntime().halt(KILLED);
        }
    }

    static void tellWoven(HaltPoint point) {
        tell("woven", point.name());
    }

    private static void tell(String file, String line) {
        Path told = folder;
        if (told == null) {
            return;
        }
        try {
            Files.writeString(
                    told.resolve(file),
                    line + System.lineSeparator(),
                    StandardOpenOption.CREATE,
                    StandardOpenOption.APPEND);
        } catch (IOException e) {
            System.err.println("halt-agent: cannot write " + file + ": " + e);
        }
    }

    /** Tells a process to halt when it comes to the point for the {@code times}-th time. */
    public static void give(Path folder, long pid, HaltPoint point, int times) throws IOException {
        Path draft = folder.resolve(pid + ".draft");
        Files.writeString(draft, point.name() + " " + times);
        Files.move(draft, orderOf(folder, pid), StandardCopyOption.REPLACE_EXISTING);
    }

    private static Path orderOf(Path folder, long pid) {
        return folder.resolve(pid + ".order");
    }
}
