package io.orderflow.e2e.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderflow.e2e.WholeSystem;
import io.orderflow.e2e.client.StatusSocket;
import io.orderflow.e2e.client.TraderClient;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

/** Traders who go on trading while somebody else misbehaves. */
final class GoodOrders implements AutoCloseable {
    private static final int TRADERS = 12;
    private static final String ONE_SHARE = """
            {"symbol":"F","side":"BUY","quantity":1,"order_type":"MARKET"}""";

    private final List<TraderClient> traders;
    private final StatusSocket socket;
    private final CountDownLatch enough = new CountDownLatch(1);
    private final ExecutorService worker = Executors.newSingleThreadExecutor();
    private final Future<List<Placed>> placed;

    /** @param firstTrader number of the first of the load traders who trade */
    GoodOrders(WholeSystem system, int firstTrader) {
        this.traders = IntStream.range(firstTrader, firstTrader + TRADERS)
                .mapToObj(number -> system.as("load-%04d".formatted(number)))
                .toList();
        this.socket = StatusSocket.open(
                system.gateway(), system.tokens().of(traders.getFirst().user()));
        this.placed = worker.submit(this::trade);
    }

    private record Placed(TraderClient trader, String id) {}

    /** Each in turn, so that nobody repeats an order within seconds. */
    private List<Placed> trade() throws InterruptedException {
        var orders = new ArrayList<Placed>();
        do {
            var trader = traders.get(orders.size() % TRADERS);
            orders.add(new Placed(trader, trader.place(ONE_SHARE)));
        } while (!enough.await(700, TimeUnit.MILLISECONDS));
        return orders;
    }

    /** All of them were filled, in whole and once; the one who watches has seen it. */
    int assertAllFilled() throws InterruptedException, ExecutionException {
        enough.countDown();
        var orders = placed.get();
        for (var order : orders) {
            var filled = order.trader().awaitStatus(order.id(), "FILLED");
            assertThat(filled.get("filled_quantity").asInt()).isEqualTo(1);
            assertThat(filled.get("fills")).hasSize(1);
        }
        orders.stream()
                .filter(order -> order.trader() == traders.getFirst())
                .forEach(order -> socket.awaitAbout(
                        order.id(), message -> message.path("status").asText().equals("FILLED")));
        return orders.size();
    }

    @Override
    public void close() {
        enough.countDown();
        worker.shutdownNow();
        socket.close();
    }
}
