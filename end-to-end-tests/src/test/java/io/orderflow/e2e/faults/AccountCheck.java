package io.orderflow.e2e.faults;

import io.orderflow.e2e.faults.Evidence.SeenAccount;
import io.orderflow.e2e.faults.Evidence.SeenFill;
import io.orderflow.e2e.faults.Evidence.SeenOrder;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Cash and positions are the opening ones plus the fills, less the fees; nothing is reserved any more. */
final class AccountCheck {
    private AccountCheck() {}

    static List<Violation> violationsIn(Evidence evidence) {
        var violations = new ArrayList<Violation>();
        evidence.after().forEach((trader, account) -> {
            var orders = evidence.orders().stream()
                    .filter(order -> order.trader().equals(trader))
                    .toList();
            check(trader, evidence.before().get(trader), account, orders, violations);
        });
        return violations;
    }

    private static void check(
            String trader, SeenAccount before, SeenAccount after, List<SeenOrder> orders, List<Violation> violations) {
        var cash = before.cash();
        var positions = new HashMap<>(before.positions());
        for (SeenOrder order : orders) {
            int sign = order.side().equals("BUY") ? 1 : -1;
            for (SeenFill fill : order.fills()) {
                var amount = fill.price().multiply(BigDecimal.valueOf((long) sign * fill.quantity()));
                cash = cash.subtract(amount).subtract(fill.commission());
                positions.merge(order.symbol(), sign * fill.quantity(), Integer::sum);
            }
        }
        positions.values().removeIf(quantity -> quantity == 0);
        if (after.cash().compareTo(cash) != 0) {
            violations.add(Violation.wrong(
                    trader, "the cash of " + trader + " is " + after.cash() + ", its fills and fees give " + cash));
        }
        if (!after.positions().equals(Map.copyOf(positions))) {
            violations.add(Violation.wrong(
                    trader,
                    "the positions of " + trader + " are " + after.positions() + ", its fills give " + positions));
        }
        if (after.reservedCash().signum() != 0 || after.reservedShares() != 0) {
            violations.add(Violation.stuck(
                    trader,
                    "$" + after.reservedCash() + " and " + after.reservedShares() + " shares of " + trader
                            + " are still reserved although no order is open"));
        }
    }
}
