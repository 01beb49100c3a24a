package io.orderflow.orders.store;

import io.orderflow.orders.application.OrderChanges;
import io.orderflow.orders.config.OrdersConfig;
import io.quarkus.runtime.StartupEvent;
import io.vertx.core.Vertx;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.pgclient.pubsub.PgSubscriber;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/**
 * Hears from PostgreSQL that an order has changed, whichever instance changed it, on one connection of its own. While it
 * is away nobody is woken, and whoever waits reads the row when their time is up.
 */
@ApplicationScoped
class OrderChangeListener {
    /** The channel; its payload is the id of an order. */
    static final String CHANNEL = "order_changed";

    private static final Logger LOG = Logger.getLogger(OrderChangeListener.class);

    private final PgSubscriber subscriber;
    private final OrderChanges changes;
    private final Duration again;

    OrderChangeListener(
            Vertx vertx,
            OrderChanges changes,
            OrdersConfig config,
            @ConfigProperty(name = "quarkus.datasource.reactive.url") String url,
            @ConfigProperty(name = "quarkus.datasource.username") String user,
            @ConfigProperty(name = "quarkus.datasource.password") String password) {
        this.changes = changes;
        this.again = config.listenAgainAfter();
        PgConnectOptions options = PgConnectOptions.fromUri(url).setUser(user).setPassword(password);
        this.subscriber = PgSubscriber.subscriber(vertx, options);
    }

    void start(@Observes StartupEvent event) {
        subscriber.reconnectPolicy(attempt -> {
            LOG.warnf("not listening to order changes; connecting again, attempt %d", attempt + 1);
            return again.toMillis();
        });
        var channel = subscriber.channel(CHANNEL);
        // After each (re)connection: what was notified before is not told again.
        channel.subscribeHandler(ignored -> changes.anyChanged());
        channel.handler(this::changed);
        subscriber.connect().onFailure(e -> LOG.error("cannot listen to order changes", e));
    }

    @PreDestroy
    void stop() {
        subscriber.close();
    }

    private void changed(String payload) {
        try {
            changes.changed(UUID.fromString(payload));
        } catch (IllegalArgumentException e) {
            LOG.errorf("no order id on channel %s: %s", CHANNEL, payload);
        }
    }
}
