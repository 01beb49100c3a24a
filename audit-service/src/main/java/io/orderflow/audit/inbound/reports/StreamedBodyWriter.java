package io.orderflow.audit.inbound.reports;

import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.smallrye.mutiny.subscription.MultiSubscriber;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.ext.Provider;
import java.io.OutputStream;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import java.time.Duration;
import java.util.concurrent.Flow.Subscription;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.core.ResteasyReactiveRequestContext;
import org.jboss.resteasy.reactive.server.spi.ResteasyReactiveResourceInfo;
import org.jboss.resteasy.reactive.server.spi.ServerHttpResponse;
import org.jboss.resteasy.reactive.server.spi.ServerMessageBodyWriter;
import org.jboss.resteasy.reactive.server.spi.ServerRequestContext;
import org.jspecify.annotations.Nullable;

/** Writes a {@link StreamedBody} as fast as the client reads it, and stops working for it when the client has gone. */
@Provider
public class StreamedBodyWriter implements ServerMessageBodyWriter<StreamedBody> {
    private static final Logger LOG = Logger.getLogger(StreamedBodyWriter.class);

    @Override
    public boolean isWriteable(
            Class<?> type, Type genericType, ResteasyReactiveResourceInfo target, MediaType mediaType) {
        return StreamedBody.class.isAssignableFrom(type);
    }

    @Override
    public boolean isWriteable(Class<?> type, Type genericType, Annotation[] annotations, MediaType mediaType) {
        return StreamedBody.class.isAssignableFrom(type);
    }

    @Override
    public void writeResponse(StreamedBody body, Type genericType, ServerRequestContext context) {
        var request = (ResteasyReactiveRequestContext) context;
        request.suspend();
        context.serverResponse().setChunked(true);
        body.pieces().subscribe().withSubscriber(new Pieces(request, body.limit()));
    }

    @Override
    public void writeTo(
            StreamedBody body,
            Class<?> type,
            Type genericType,
            Annotation[] annotations,
            MediaType mediaType,
            MultivaluedMap<String, Object> headers,
            OutputStream entityStream) {
        throw new UnsupportedOperationException("a stream is not written by a thread that waits");
    }

    private static final class Pieces implements MultiSubscriber<byte[]> {
        private final ResteasyReactiveRequestContext request;
        private final ServerHttpResponse response;
        private final AtomicReference<@Nullable Subscription> pieces = new AtomicReference<>();

        private final Duration limit;
        private volatile @Nullable Future<?> end;

        Pieces(ResteasyReactiveRequestContext request, Duration limit) {
            this.request = request;
            this.response = request.serverResponse();
            this.limit = limit;
        }

        @Override
        public void onSubscribe(Subscription subscription) {
            pieces.set(subscription);
            response.addCloseHandler(this::leave);
            end = Infrastructure.getDefaultWorkerPool().schedule(this::giveUp, limit.toMillis(), TimeUnit.MILLISECONDS);
            subscription.request(1);
        }

        @Override
        public void onItem(byte[] piece) {
            // Completes once the piece is on its way to the client, who thereby says how fast it goes on.
            response.write(piece).whenComplete((_, failure) -> {
                if (failure == null) {
                    goOn();
                } else {
                    leave();
                }
            });
        }

        @Override
        public void onFailure(Throwable failure) {
            if (over() == null) {
                return;
            }
            if (response.headWritten()) {
                LOG.error("a report broke off", failure);
                response.reset();
                request.close();
            } else {
                request.resume(failure, true);
            }
        }

        @Override
        public void onCompletion() {
            if (over() != null) {
                response.end();
                request.close();
            }
        }

        private void goOn() {
            var subscription = pieces.get();
            if (subscription != null) {
                subscription.request(1);
            }
        }

        /** The client has gone; the connection may also be closed long after the answer was complete. */
        private void leave() {
            var subscription = over();
            if (subscription != null) {
                subscription.cancel();
                request.close();
            }
        }

        /** The client is there, and too slow. */
        private void giveUp() {
            var subscription = over();
            if (subscription != null) {
                LOG.warnf("a report was not taken within %s", limit);
                subscription.cancel();
                response.reset();
                request.close();
            }
        }

        /** Whoever comes first decides how it ends. */
        private @Nullable Subscription over() {
            var awaited = end;
            if (awaited != null) {
                awaited.cancel(false);
            }
            return pieces.getAndSet(null);
        }
    }
}
