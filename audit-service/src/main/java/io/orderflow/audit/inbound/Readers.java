package io.orderflow.audit.inbound;

import io.orderflow.audit.domain.LogReader;
import io.orderflow.chassis.http.Caller;
import io.quarkus.security.identity.SecurityIdentity;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.UriInfo;
import java.util.Map;
import java.util.stream.Collectors;

/** Who of a request's readers its caller is. */
@ApplicationScoped
public class Readers {
    public static final String TRADER = "trader";
    public static final String COMPLIANCE = "compliance";

    private final SecurityIdentity identity;
    private final Caller caller;
    private final ReadRates rates;

    Readers(SecurityIdentity identity, Caller caller, ReadRates rates) {
        this.identity = identity;
        this.caller = caller;
        this.rates = rates;
    }

    /**
     * Compliance, if the token says so; a trader otherwise. Once for each request, which is counted.
     *
     * @throws io.orderflow.chassis.problem.ProblemException 403 if nothing can be kept under the token's {@code sub}; 429 if
     *     they have read as often as a minute allows
     */
    public LogReader reader() {
        var reader = identity.hasRole(COMPLIANCE)
                ? new LogReader.Compliance(caller.id())
                : new LogReader.Trader(caller.id());
        rates.count(reader);
        return reader;
    }

    /** What a request asks for, by the names of its parameters. */
    public static Map<String, String> parameters(UriInfo uri) {
        return uri.getQueryParameters().entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, parameter -> String.join(",", parameter.getValue())));
    }
}
