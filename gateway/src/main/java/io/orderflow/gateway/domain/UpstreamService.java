package io.orderflow.gateway.domain;

/** A service behind the gateway. */
public enum UpstreamService {
    ORDER_API("order-api", "The order service"),
    RISK("risk-service", "The account service"),
    EXECUTION("execution-service", "The execution service"),
    STATUS("status-service", "The status stream"),
    AUDIT("audit-service", "The audit service");

    private final String serviceName;
    private final String spokenName;

    UpstreamService(String serviceName, String spokenName) {
        this.serviceName = serviceName;
        this.spokenName = spokenName;
    }

    /** Its name in the health summary, in logs and metrics. */
    public String serviceName() {
        return serviceName;
    }

    /** How a sentence to a trader calls it; begins with a capital. */
    public String spokenName() {
        return spokenName;
    }
}
