package io.orderflow.execution.application;

import io.orderflow.events.TradingScope;
import io.orderflow.events.TradingState;
import io.orderflow.execution.application.OrdersInHand.DueWork;
import io.orderflow.execution.domain.StateSetting;
import io.orderflow.execution.domain.TradingSubject;
import io.orderflow.execution.domain.VenueCondition;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How the venues are doing, for those who operate the system. */
@ApplicationScoped
public class ReadVenues {
    private final VenueConditions conditions;
    private final ReadTradingStates tradingStates;
    private final OrdersInHand orders;

    ReadVenues(VenueConditions conditions, ReadTradingStates tradingStates, OrdersInHand orders) {
        this.conditions = conditions;
        this.tradingStates = tradingStates;
        this.orders = orders;
    }

    /**
     * One venue.
     *
     * @param trading the stricter of the firm's and the venue's trading state
     * @param due null if nothing is
     */
    public record Report(
            VenueCondition condition,
            TradingState trading,
            @Nullable DueWork due) {}

    /** All of them, by name. */
    public Uni<List<Report>> now() {
        return Uni.combine()
                .all()
                .unis(tradingStates.inForce(), orders.due())
                .with((inForce, due) -> conditions.now().stream()
                        .map(condition -> new Report(
                                condition, trading(inForce.settings(), condition.venue()), due.get(condition.venue())))
                        .toList());
    }

    private static TradingState trading(List<StateSetting> settings, String venue) {
        var subject = new TradingSubject(TradingScope.VENUE, venue);
        return settings.stream()
                .filter(setting -> setting.subject().equals(TradingSubject.FIRM)
                        || setting.subject().equals(subject))
                .map(StateSetting::state)
                .reduce(TradingState.ACTIVE, TradingState::strictest);
    }
}
