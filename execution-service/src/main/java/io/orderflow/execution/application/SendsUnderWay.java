package io.orderflow.execution.application;

import io.orderflow.execution.domain.OrderReport;
import io.orderflow.execution.domain.VenueStatus;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The keys of orders that this process is sending right now. The venue tells a new order on its stream as well as in its
 * answer; while the answer is on its way the stream's word of it need not be booked. Should the answer be lost, the order
 * is looked up.
 */
@ApplicationScoped
public class SendsUnderWay {
    private final Set<String> keys = ConcurrentHashMap.newKeySet();

    void begin(String clientOrderId) {
        keys.add(clientOrderId);
    }

    void end(String clientOrderId) {
        keys.remove(clientOrderId);
    }

    /** Whether the report says no more than what the answer to a send will say. */
    boolean makeSuperfluous(OrderReport report) {
        return report.status() == VenueStatus.OPEN
                && report.fill() == null
                && report.filledQuantity() == 0
                && isUnderWay(report.clientOrderId());
    }

    private boolean isUnderWay(@Nullable String clientOrderId) {
        return clientOrderId != null && keys.contains(clientOrderId);
    }
}
