package io.orderflow.e2e.faults;

import io.orderflow.e2e.faults.Evidence.SeenOrder;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What clients were told is true: each accepted order is there, none is that nobody asked for, and no cancelled one lives on. */
final class ClientCheck {
    private ClientCheck() {}

    static List<Violation> violationsIn(History history, List<SeenOrder> orders) {
        var violations = new ArrayList<Violation>();
        Map<String, SeenOrder> byId = orders.stream().collect(Collectors.toMap(SeenOrder::id, Function.identity()));
        Set<String> told = history.orderIds();
        told.stream()
                .filter(id -> !byId.containsKey(id))
                .forEach(id -> violations.add(
                        Violation.lost(id, "order " + id + " was accepted and is not in its trader's list")));
        var untold = new HashSet<>(byId.keySet());
        untold.removeAll(told);
        untold.forEach(
                id -> violations.add(Violation.doubled(id, "order " + id + " is of no request that was accepted")));
        history.orderIdsByKey().forEach((key, ids) -> {
            if (ids.size() > 1) {
                violations.add(Violation.doubled(key, "the key " + key + " was answered with the orders " + ids));
            }
        });
        history.cancels().forEach((id, cancel) -> {
            SeenOrder order = byId.get(id);
            if (order != null
                    && cancel.toldStatus().equals("CANCELLED")
                    && !order.status().equals("CANCELLED")) {
                violations.add(
                        Violation.wrong(id, "order " + id + " was answered to be cancelled, and is " + order.status()));
            }
        });
        return violations;
    }
}
