package io.orderflow.e2e;

/** Bodies of requests. */
public final class Orders {
    /** The request that must work as it stands. */
    public static final String SEED = """
            {"symbol":"AAPL","quantity":100,"order_type":"MARKET","price":150.50,"stop_loss":145.00,"take_profit":160.00}""";

    private Orders() {}

    public static String market(String side, String symbol, int quantity) {
        return """
                {"symbol":"%s","side":"%s","quantity":%d,"order_type":"MARKET"}""".formatted(symbol, side, quantity);
    }

    public static String limit(String side, String symbol, int quantity, String price) {
        return """
                {"symbol":"%s","side":"%s","quantity":%d,"order_type":"LIMIT","price":%s,"time_in_force":"GTC"}""".formatted(symbol, side, quantity, price);
    }

    public static String stop(String side, String symbol, int quantity, String price) {
        return limit(side, symbol, quantity, price).replace("LIMIT", "STOP");
    }
}
