package io.orderflow.e2e.client;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** An operator at the front door: accounts, what may be traded, whose orders are taken in, and what goes on. */
public final class OpsClient {
    /** Why tests change something; audited. */
    public static final String REASON = "Set by a test.";

    private static final String ACCOUNTS = "/api/v1/ops/accounts/";
    private static final String TRADING_STATE = "/api/v1/ops/trading-state";
    private static final String INTAKE = "/api/v1/ops/intake";

    private final TraderClient user;

    /** @param user one with the role {@code ops} */
    public OpsClient(TraderClient user) {
        this.user = user;
    }

    /**
     * What one trader may do at most: shares of one instrument, shares and US dollars of one order, US dollars of loss in a
     * day.
     */
    public record Limits(long maxPosition, long maxOrderQuantity, String maxOrderNotional, String dailyLossLimit) {
        /** Those of who has none of his own. */
        public static final Limits DEFAULT = new Limits(10_000, 10_000, "5000000", "25000");
    }

    public Answer account(String trader) {
        return user.get(ACCOUNTS + trader);
    }

    /** Opens the account if there is none. */
    public JsonNode setCash(String trader, String dollars) {
        return user.put(ACCOUNTS + trader + "/cash", """
                {"cash":%s,"reason":"%s"}""".formatted(dollars, REASON))
                .expect(200);
    }

    public JsonNode setLimits(String trader, Limits limits) {
        return user.put(ACCOUNTS + trader + "/limits", """
                {"max_position":%d,"max_order_quantity":%d,"max_order_notional":%s,"daily_loss_limit":%s,"reason":"%s"}""".formatted(
                                limits.maxPosition(),
                                limits.maxOrderQuantity(),
                                limits.maxOrderNotional(),
                                limits.dailyLossLimit(),
                                REASON))
                .expect(200);
    }

    /** @param state ACTIVE, REDUCING or HALTED */
    public JsonNode setPermissions(String trader, String state, List<String> orderTypes) {
        var types = orderTypes.stream().map(type -> '"' + type + '"').collect(Collectors.joining(","));
        return user.put(ACCOUNTS + trader + "/permissions", """
                {"state":"%s","order_types":[%s],"reason":"%s"}""".formatted(state, types, REASON))
                .expect(200);
    }

    /** Sets it only if the account still has this version. */
    public Answer setCashOfVersion(String trader, String cash, long version) {
        return user.put(ACCOUNTS + trader + "/cash", """
                {"cash":%s,"version":%d,"reason":"%s"}""".formatted(cash, version, REASON));
    }

    /** @param state ACTIVE, REDUCING or HALTED */
    public JsonNode setTradingOfTrader(String trader, String state) {
        return setTrading(TradingScope.TRADER, trader, state, false).expect(200);
    }

    /**
     * Decided upon what is in force now, so that nothing newer is undone if it is late.
     *
     * @param subject the trader or symbol; of no meaning for the firm
     * @param state ACTIVE, REDUCING or HALTED
     * @return what setting it was answered, or reading what is in force if that failed
     */
    public Answer setTrading(TradingScope scope, String subject, String state, boolean cancelOpenOrders) {
        Answer inForce = user.get(TRADING_STATE);
        if (inForce.status() != 200) {
            return inForce;
        }
        String named = scope == TradingScope.FIRM ? "" : "\"subject\":\"" + subject + "\",";
        return user.put(TRADING_STATE, """
                {"scope":"%s",%s"state":"%s","reason":"%s","cancel_open_orders":%b,"version":%d}""".formatted(
                        scope,
                        named,
                        state,
                        REASON,
                        cancelOpenOrders,
                        inForce.body().get("version").asLong()));
    }

    public JsonNode tradingStates() {
        return user.get(TRADING_STATE).expect(200);
    }

    /** Decided upon what holds now. */
    public JsonNode setIntake(boolean enabled, int percentage) {
        long version = user.get(INTAKE).expect(200).get("version").asLong();
        return user.put(INTAKE, """
                {"enabled":%b,"percentage":%d,"reason":"%s","version":%d}""".formatted(enabled, percentage, REASON, version))
                .expect(200);
    }

    /**
     * One trader's orders that are not over, in these phases.
     *
     * @param phases names; none: those in trouble
     */
    public List<JsonNode> ordersInHand(String trader, String... phases) {
        String query = Stream.of(phases).map("&phase="::concat).collect(Collectors.joining());
        return Json.list(user.get("/api/v1/ops/orders?limit=200" + query)
                        .expect(200)
                        .get("orders"))
                .stream()
                .filter(order -> order.get("trader_id").asText().equals(trader))
                .toList();
    }

    /** How a venue is doing. */
    public JsonNode venue(String name) {
        return Json.list(user.get("/api/v1/ops/venues").expect(200).get("venues")).stream()
                .filter(venue -> venue.get("venue").asText().equals(name))
                .findFirst()
                .orElseThrow();
    }

    /** Those of the newest dead letters that have this key. */
    public List<JsonNode> deadLetters(String key) {
        return Json.list(user.get("/api/v1/ops/dead-letters?limit=200")
                        .expect(200)
                        .get("letters"))
                .stream()
                .filter(letter -> letter.get("key").asText().equals(key))
                .toList();
    }
}
