package io.orderflow.orders.store;

import io.orderflow.orders.application.OrderBook.Standing;
import io.orderflow.orders.config.OrdersConfig;
import io.orderflow.orders.domain.Intake;
import io.orderflow.orders.domain.RateWindow;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;

/** Reads how a trader stands, in one statement and by the database's clock. */
@ApplicationScoped
class TraderStanding {
    /**
     * Times in microseconds since 1970. The statement begins after the trader's turn was taken, so whatever was stored before
     * is seen and older than now. No more rows are read than the limit has orders: more of them say nothing more.
     */
    private static final String READ = """
            SELECT cast(extract(epoch FROM (SELECT max(created_at) FROM orders WHERE trader_id = :trader)) * 1000000 AS bigint),
                recent.counted, cast(extract(epoch FROM recent.oldest) * 1000000 AS bigint),
                cast(extract(epoch FROM statement_timestamp()) * 1000000 AS bigint),
                (SELECT enabled FROM intake), (SELECT percentage FROM intake)
            FROM (SELECT count(*) AS counted, min(stored_at) AS oldest
                FROM (SELECT stored_at FROM orders
                    WHERE trader_id = :trader AND stored_at > statement_timestamp() - interval '%d seconds'
                    ORDER BY stored_at DESC LIMIT :limit) AS newest) AS recent
            """.formatted(RateWindow.LENGTH.toSeconds());

    private final int limit;
    private final Intake configured;

    TraderStanding(OrdersConfig config, Intake configured) {
        this.limit = config.rateLimitPerMinute();
        this.configured = configured;
        if (limit < 1) {
            throw new IllegalArgumentException("orderflow.orders.rate-limit-per-minute must be at least 1: " + limit);
        }
    }

    Uni<Standing> read(Mutiny.Session session, String traderId) {
        return session.createNativeQuery(READ, Object[].class)
                .setParameter("trader", traderId)
                .setParameter("limit", limit)
                .getSingleResult()
                .map(this::standing);
    }

    private Standing standing(Object[] row) {
        var window = new RateWindow(
                limit,
                ((Number) row[1]).intValue(),
                instant((Long) row[2]),
                Instant.EPOCH.plus((Long) row[3], ChronoUnit.MICROS));
        Intake intake = row[4] == null ? configured : new Intake((Boolean) row[4], ((Number) row[5]).intValue());
        return new Standing(instant((Long) row[0]), window, intake);
    }

    private static @Nullable Instant instant(@Nullable Long micros) {
        return micros == null ? null : Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
    }
}
