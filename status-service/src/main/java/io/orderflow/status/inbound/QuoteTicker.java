package io.orderflow.status.inbound;

import io.orderflow.status.application.PushQuotes;
import io.orderflow.status.application.QuoteWatcher;
import io.orderflow.status.config.MarketConfig;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.vertx.core.Vertx;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.concurrent.atomic.AtomicBoolean;

/** Has those who watch quotes look at them, as long as the service is there, and takes leave of them. */
@Singleton
class QuoteTicker {
    private final PushQuotes push;
    private final Vertx vertx;
    private final AtomicBoolean isLooking = new AtomicBoolean();
    private long timer;

    QuoteTicker(PushQuotes push, Vertx vertx) {
        this.push = push;
        this.vertx = vertx;
    }

    /** On a worker thread: those that carry orders have no time for everybody's quotes. */
    void begin(@Observes StartupEvent started, MarketConfig config) {
        timer = vertx.setPeriodic(config.streams().lookEvery().toMillis(), _ -> {
            if (isLooking.compareAndSet(false, true)) {
                vertx.executeBlocking(this::look).onComplete(_ -> isLooking.set(false));
            }
        });
    }

    private boolean look() {
        push.lookAll();
        return true;
    }

    void end(@Observes ShutdownEvent shutdown) {
        vertx.cancelTimer(timer);
        push.watchers().forEach(QuoteWatcher::goodbye);
    }
}
