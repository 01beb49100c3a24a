package io.orderflow.gateway.config;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.time.Duration;

/** What can be configured of the gateway. */
@ConfigMapping(prefix = "orderflow.gateway")
public interface GatewayConfig {
    Upstreams upstreams();

    Limits limits();

    Retry retry();

    Desk desk();

    /** Where the services are: scheme, host and port; a path is not used. */
    interface Upstreams {
        URI orderApi();

        URI riskService();

        URI executionService();

        URI statusService();

        URI auditService();
    }

    /** Bounds on what is taken and held. */
    interface Limits {
        /** Bytes of a request's body. */
        @WithDefault("65536")
        int maxBodyBytes();

        /** From the first byte of a request to the first of its answer. */
        @WithDefault("10s")
        Duration requestTimeout();

        /**
         * The same for setting the trading state, which is answered only when every send to a venue that had begun is
         * over. Below the idle time of connections.
         */
        @WithDefault("40s")
        Duration tradingStateTimeout();

        /** The same for the audit log, whose reports may have to be printed first. Below the idle time of connections. */
        @WithDefault("45s")
        Duration auditTimeout();

        /** For one try to connect to a service. */
        @WithDefault("1s")
        Duration connectTimeout();

        /** An idle connection to a service is closed after this. */
        @WithDefault("30s")
        Duration keepAlive();

        /** Connections to each service, status stream apart; and as many again for requests that need a new one. */
        @WithDefault("128")
        int connectionsPerService();

        /** Requests that may wait for a connection of each service. */
        @WithDefault("2000")
        int waitingPerService();

        /**
         * How long a request, or a status stream, may wait for one that is there or made; then it is refused, and nothing of it was
         * carried out. Never more than half of the time that is left: what a busy service did would be done for clients who have given
         * up. At least 1 ms.
         */
        @WithDefault("2s")
        Duration connectionWait();

        /** Open streams of orders. */
        @WithDefault("12000")
        int openStreams();

        /** Open streams of quotes, which take no room from those of orders. */
        @WithDefault("4000")
        int openQuoteStreams();

        /** Status streams that may wait for a connection to the service, 0 or more. */
        @WithDefault("200")
        int waitingStreams();

        /** How long what the service said last on a stream may take to reach a client before the connection is cut; at least 1 ms. */
        @WithDefault("5s")
        Duration streamFarewell();

        /** For the readiness of one service in the health summary. */
        @WithDefault("1s")
        Duration healthTimeout();

        /** A health summary is given again for this long, so that asking for it costs the services little. */
        @WithDefault("500ms")
        Duration healthCache();
    }

    /** What happens while a service restarts. */
    interface Retry {
        @WithDefault("50ms")
        Duration firstPause();

        @WithDefault("500ms")
        Duration longestPause();

        /** How long a refused connection is asked for again; below the request time-out. 0 turns it off. */
        @WithDefault("8s")
        Duration window();

        /** Requests that may wait for a restarting service at once; more are refused at once. */
        @WithDefault("2000")
        int waiting();
    }

    /** The order desk, the page under {@code /desk/}. */
    interface Desk {
        /** Whether the page is served; if not, there is nothing under its path. */
        boolean enabled();

        /** Where users sign in: the issuer of tokens as browsers reach it. */
        URI issuer();

        /** As what the page is known there: a public client. */
        String clientId();
    }
}
