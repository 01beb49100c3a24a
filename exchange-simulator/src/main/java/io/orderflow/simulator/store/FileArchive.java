package io.orderflow.simulator.store;

import io.orderflow.simulator.domain.Archive;
import io.orderflow.simulator.domain.OrderHistory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * Closed orders on disk, each as its length and its JSON, found by two hashes. It repeats what the journal says, so it
 * is never synced, and made anew from the journal at each start.
 */
final class FileArchive implements Archive {
    private static final int LENGTH_BYTES = Integer.BYTES;
    private static final int BUFFER_BYTES = 1 << 16;

    private final FileChannel channel;
    private final OffsetIndex byId = new OffsetIndex();
    private final OffsetIndex byClientOrderId = new OffsetIndex();
    private ByteBuffer pending = ByteBuffer.allocate(BUFFER_BYTES);
    private long flushed;

    private FileArchive(FileChannel channel) {
        this.channel = channel;
    }

    static FileArchive empty(Path path) {
        try {
            Files.createDirectories(path.toAbsolutePath().getParent());
            return new FileArchive(FileChannel.open(
                    path,
                    StandardOpenOption.CREATE,
                    StandardOpenOption.TRUNCATE_EXISTING,
                    StandardOpenOption.READ,
                    StandardOpenOption.WRITE));
        } catch (IOException e) {
            throw new UncheckedIOException("archive " + path + ": " + e.getMessage(), e);
        }
    }

    @Override
    public void put(OrderHistory history) {
        try {
            byte[] json = EventJson.write(history);
            long offset = flushed + pending.position();
            if (pending.remaining() < LENGTH_BYTES + json.length) {
                flush();
            }
            if (pending.remaining() < LENGTH_BYTES + json.length) {
                pending = ByteBuffer.allocate(LENGTH_BYTES + json.length);
            }
            pending.putInt(json.length).put(json);
            byId.put(hash(history.order().id()), offset);
            byClientOrderId.put(hash(history.order().terms().clientOrderId()), offset);
        } catch (IOException e) {
            throw new UncheckedIOException("an order cannot be archived", e);
        }
    }

    private void flush() throws IOException {
        pending.flip();
        while (pending.hasRemaining()) {
            flushed += channel.write(pending, flushed);
        }
        pending.clear();
    }

    @Override
    public Optional<OrderHistory> byId(UUID orderId) {
        return find(byId.find(hash(orderId)), history -> history.order().id().equals(orderId));
    }

    @Override
    public Optional<OrderHistory> byClientOrderId(String clientOrderId) {
        return find(
                byClientOrderId.find(hash(clientOrderId)),
                history -> history.order().terms().clientOrderId().equals(clientOrderId));
    }

    @Override
    public Contents contents() {
        flushUpTo(Long.MAX_VALUE);
        long until = flushed;
        return consumer -> forEach(until, consumer);
    }

    private void forEach(long until, Consumer<OrderHistory> consumer) {
        long offset = 0;
        while (offset < until) {
            byte[] json = entry(offset);
            consumer.accept(parse(json));
            offset += LENGTH_BYTES + json.length;
        }
    }

    /** Makes sure that what stands before the offset can be read from the file. */
    private void flushUpTo(long offset) {
        try {
            if (offset >= flushed) {
                flush();
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the archive cannot be written", e);
        }
    }

    private Optional<OrderHistory> find(long[] offsets, Predicate<OrderHistory> match) {
        for (long offset : offsets) {
            flushUpTo(offset);
            OrderHistory history = parse(entry(offset));
            if (match.test(history)) {
                return Optional.of(history);
            }
        }
        return Optional.empty();
    }

    private byte[] entry(long offset) {
        byte[] length = read(offset, LENGTH_BYTES);
        return read(offset + LENGTH_BYTES, ByteBuffer.wrap(length).getInt());
    }

    private byte[] read(long offset, int length) {
        try {
            ByteBuffer bytes = ByteBuffer.allocate(length);
            while (bytes.hasRemaining()) {
                if (channel.read(bytes, offset + bytes.position()) < 0) {
                    throw new IOException("the archive ends at " + offset);
                }
            }
            return bytes.array();
        } catch (IOException e) {
            throw new UncheckedIOException("the archive cannot be read", e);
        }
    }

    private static OrderHistory parse(byte[] json) {
        try {
            return EventJson.readHistory(json);
        } catch (IOException e) {
            throw new UncheckedIOException("the archive is damaged", e);
        }
    }

    private static long hash(UUID id) {
        return id.getMostSignificantBits() * 31 ^ id.getLeastSignificantBits();
    }

    /** FNV-1a over the bytes, 64 bits wide. */
    private static long hash(String key) {
        long hash = 0xcbf29ce484222325L;
        for (byte next : key.getBytes(StandardCharsets.UTF_8)) {
            hash = (hash ^ (next & 0xff)) * 0x100000001b3L;
        }
        return hash;
    }
}
