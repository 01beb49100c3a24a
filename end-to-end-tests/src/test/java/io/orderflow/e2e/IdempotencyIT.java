package io.orderflow.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderflow.e2e.client.Answer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

@Order(7)
@OnWholeSystem
class IdempotencyIT {
    private static final int TIMES = 50;

    @Test
    @DisplayName("US3, FR-010: fifty identical requests at once with one key are one order and one venue order")
    void makes_one_order_of_fifty_requests(WholeSystem system) throws Exception {
        var trader = system.as("load-0601");
        var key = UUID.randomUUID().toString();
        Callable<Answer> submit = () -> trader.submit(Orders.market("BUY", "WMT", 2), "Idempotency-Key", key);
        var answers = new ArrayList<Answer>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<Answer> answer : threads.invokeAll(Collections.nCopies(TIMES, submit))) {
                answers.add(answer.get());
            }
        }

        var ids = answers.stream()
                .map(answer -> answer.expect(201).get("id").asText())
                .distinct()
                .toList();
        assertThat(ids).hasSize(1);
        var order = trader.awaitStatus(ids.getFirst(), "FILLED");
        assertThat(trader.orders()).hasSize(1);
        assertThat(system.venue().sends(order.get("idempotency_key").asText())).isOne();
        assertThat(order.get("filled_quantity").asInt()).isEqualTo(2);
    }

    @Test
    @DisplayName("the same key with another body is refused with 422")
    void refuses_another_body_under_the_same_key(WholeSystem system) {
        var trader = system.as("load-0602");
        var key = UUID.randomUUID().toString();
        trader.submit(Orders.market("BUY", "WMT", 1), "Idempotency-Key", key).expect(201);

        trader.submit(Orders.market("BUY", "WMT", 2), "Idempotency-Key", key).expect(422);

        assertThat(trader.orders()).hasSize(1);
    }
}
