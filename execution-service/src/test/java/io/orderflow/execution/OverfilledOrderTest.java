package io.orderflow.execution;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderflow.events.OrderEvent;
import io.orderflow.events.OrderStatus;
import io.orderflow.execution.application.HoldingsBooks;
import io.orderflow.execution.stub.StubVenue.Behaviour;
import io.orderflow.testing.TestDatabase;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** A venue that executes more than was ordered. */
@QuarkusTest
class OverfilledOrderTest extends ExecutionServiceTest {
    private static final String VENUE = "SIM-EAST";

    @Inject
    HoldingsBooks books;

    @Test
    @DisplayName("02: the excess is told once, the kept order says what was told, and the books are the venue's")
    void tells_and_keeps_what_was_executed_beyond_the_order() throws Exception {
        BigDecimal cash = cash();
        var order = OrderStory.of("OVER");
        venue.behave("OVER", Behaviour.FILL);
        topics.publish(order.approved());
        topics.await(OrderEvent.Filled.class, order::isAbout);

        venue.fill(order.key(), 20, "150.50");
        venue.repeatLastFill(order.key());

        var recovered = topics.await(OrderEvent.Recovered.class, order::isAbout);
        assertThat(recovered.state().status()).isEqualTo(OrderStatus.FILLED);
        assertThat(recovered.state().filledQuantity()).isEqualTo(100);
        assertThat(recovered.excess().quantity()).isEqualTo(20);
        assertThat(recovered.excess().price()).isEqualTo("150.50");
        assertThat(recovered.excess().commission()).isEqualTo("0.0700");
        assertThat(recovered.excess().cumulativeQuantity()).isEqualTo(120);
        assertThat(keptReason(order)).isEqualTo(recovered.state().reason().message());
        assertThat(cash().subtract(cash)).isEqualByComparingTo("-18055.42");

        var next = OrderStory.of("OVER");
        topics.publish(next.approved());
        topics.await(OrderEvent.Filled.class, next::isAbout);
        assertThat(topics.events().stream()
                        .filter(event -> event instanceof OrderEvent.Recovered found && order.isAbout(found)))
                .hasSize(1);
    }

    private BigDecimal cash() {
        return books.booked(VENUE, Duration.ZERO)
                .await()
                .atMost(Duration.ofSeconds(10))
                .holdings()
                .cash();
    }

    private static String keptReason(OrderStory order) throws SQLException {
        try (var connection = TestDatabase.superuser("execution");
                var rows = connection
                        .createStatement()
                        .executeQuery("SELECT reason FROM executions WHERE order_id = '" + order.orderId() + "'")) {
            assertThat(rows.next()).isTrue();
            return rows.getString(1);
        }
    }
}
