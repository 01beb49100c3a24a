package io.orderflow.simulator.store;

import io.orderflow.simulator.application.Journal;
import io.orderflow.simulator.application.JournalBrokenException;
import io.orderflow.simulator.domain.VenueEvent;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * A journal in one file. A thread of its own writes whatever has come together and has the disk confirm it once for all
 * of it, so that the rate of orders does not hang on the disk's latency.
 */
public final class FileJournal implements Journal {
    private static final Logger LOG = Logger.getLogger(FileJournal.class);
    /** Batches in line; whoever adds more waits. */
    private static final int MAX_IN_LINE = 10_000;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition somethingToWrite = lock.newCondition();
    private final Condition somethingWritten = lock.newCondition();
    private final Queue<Batch> line = new ArrayDeque<>();
    private final JournalFile file;
    private final Thread writer;
    private long position;
    private long durable;
    private boolean closed;
    private @Nullable Throwable broken;

    private FileJournal(String venue, JournalFile file) {
        this.file = file;
        this.writer = Thread.ofPlatform().name("journal-" + venue).unstarted(this::writeUntilClosed);
    }

    /**
     * Opens the journal of a venue.
     *
     * @param replay gets every event written in earlier lives, oldest first, before this returns
     */
    public static FileJournal open(Path path, String venue, Consumer<VenueEvent> replay) {
        FileJournal journal = new FileJournal(venue, JournalFile.open(path, replay));
        journal.writer.start();
        return journal;
    }

    private record Batch(List<VenueEvent> events, Runnable onDurable) {}

    @Override
    public long append(List<VenueEvent> events, Runnable onDurable) {
        lock.lock();
        try {
            while (line.size() >= MAX_IN_LINE && broken == null) {
                somethingWritten.awaitUninterruptibly();
            }
            checkSound();
            line.add(new Batch(events, onDurable));
            position++;
            somethingToWrite.signal();
            return position;
        } finally {
            lock.unlock();
        }
    }

    @Override
    public long position() {
        lock.lock();
        try {
            return position;
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void awaitDurable(long awaited) {
        lock.lock();
        try {
            while (durable < awaited && broken == null) {
                somethingWritten.awaitUninterruptibly();
            }
            if (durable < awaited) {
                checkSound();
            }
        } finally {
            lock.unlock();
        }
    }

    @Override
    public boolean isBroken() {
        lock.lock();
        try {
            return broken != null;
        } finally {
            lock.unlock();
        }
    }

    private void checkSound() {
        if (broken != null) {
            throw new JournalBrokenException("the journal cannot be written", broken);
        }
        if (closed) {
            throw new IllegalStateException("the journal is closed");
        }
    }

    private void writeUntilClosed() {
        try {
            for (List<Batch> batches = next(); !batches.isEmpty(); batches = next()) {
                file.write(lines(batches));
                written(batches);
            }
            file.close();
        } catch (IOException | RuntimeException e) {
            LOG.fatal("The journal cannot be written any more; the venue answers nothing from now on", e);
            breakDown(e);
        }
    }

    private List<Batch> next() {
        lock.lock();
        try {
            while (line.isEmpty() && !closed) {
                somethingToWrite.awaitUninterruptibly();
            }
            List<Batch> batches = new ArrayList<>(line);
            line.clear();
            return batches;
        } finally {
            lock.unlock();
        }
    }

    private static ByteBuffer lines(List<Batch> batches) throws IOException {
        ByteArrayOutputStream lines = new ByteArrayOutputStream();
        for (Batch batch : batches) {
            for (VenueEvent event : batch.events()) {
                lines.writeBytes(EventJson.write(event));
                lines.write('\n');
            }
        }
        return ByteBuffer.wrap(lines.toByteArray());
    }

    private void written(List<Batch> batches) {
        lock.lock();
        try {
            durable += batches.size();
            somethingWritten.signalAll();
        } finally {
            lock.unlock();
        }
        for (Batch batch : batches) {
            tell(batch);
        }
    }

    private static void tell(Batch batch) {
        try {
            batch.onDurable().run();
        } catch (RuntimeException e) {
            LOG.error("What is on disk could not be told to a listener", e);
        }
    }

    private void breakDown(Throwable cause) {
        lock.lock();
        try {
            broken = cause;
            somethingWritten.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Writes what is in line, then closes the file. */
    @Override
    public void close() {
        lock.lock();
        try {
            closed = true;
            somethingToWrite.signal();
        } finally {
            lock.unlock();
        }
        try {
            writer.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
