package io.orderflow.simulator.config;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

/** Everything that can be set about the simulator. */
@ConfigMapping(prefix = "orderflow.simulator")
public interface SimulatorConfig {

    /** Folder of the journals; made when it is missing. Removing it while the process is down forgets everything. */
    Path dataDir();

    /** Makes the random walk of every market repeatable. */
    long seed();

    /** What clients send as APCA-API-KEY-ID. */
    String apiKey();

    /** What clients send as APCA-API-SECRET-KEY. */
    String apiSecret();

    /** How often markets move and resting orders are looked at. */
    @WithDefault("200ms")
    Duration tick();

    /** At least this often every quote is sent, moved or not, so that clients can tell a quiet market from a dead one. */
    @WithDefault("1s")
    Duration quoteHeartbeat();

    /** Requests per minute and venue; the next ones get 429. */
    @WithDefault("1000000")
    int rateLimitPerMinute();

    /** US dollars each venue's account opens with. */
    @WithDefault("1000000000000")
    BigDecimal openingCash();

    /** Shares at the best price of a market nobody has set; deeper levels hold more. */
    @WithDefault("1000")
    int topSize();

    /** Closed orders per venue kept in memory; older ones are looked up on disk. */
    @WithDefault("20000")
    int closedOrdersInMemory();

    /** Fills per venue the activities feed reaches back. */
    @WithDefault("50000")
    int fillsInMemory();

    /** Open orders a venue holds; more are refused. */
    @WithDefault("20000")
    int maxOpenOrders();

    /** Messages a slow reader of a stream may be behind before it is cut off. */
    @WithDefault("10000")
    int maxUnsentMessages();

    /** The venues by name. */
    Map<String, VenueConfig> venues();

    /** What differs from venue to venue. */
    interface VenueConfig {
        /** US dollars charged per share and fill. */
        BigDecimal feePerShare();
    }
}
