package io.orderflow.e2e.refusals;

import static io.orderflow.refusals.RefusalCode.*;

import io.orderflow.refusals.RefusalCode;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;

/** The codes that no request through the gateway can provoke at will, with the test that provokes each. */
enum ElsewhereProvoked {
    NOBODY_GETS_SUCH_A_TOKEN(
            "order-api/src/test/java/io/orderflow/orders/inbound/ProblemsTest.java", TRADER_ID_UNUSABLE),
    NEEDS_MORE_AT_ONCE_THAN_A_TEST_SENDS(
            "order-api/src/test/java/io/orderflow/orders/inbound/RequestBoundsTest.java", TOO_BUSY, TIMED_OUT),
    NEEDS_A_SERVICE_THAT_FAILS(
            "gateway/src/test/java/io/orderflow/gateway/FailuresTest.java",
            SERVICE_UNREACHABLE,
            SERVICE_CONNECTION_LOST,
            SERVICE_TIMEOUT),
    NEEDS_A_GATEWAY_THAT_IS_FULL("gateway/src/test/java/io/orderflow/gateway/BusyTest.java", GATEWAY_BUSY),
    NEEDS_A_FAULT_IN_A_SERVICE(
            "service-chassis/src/test/java/io/orderflow/chassis/problem/ProblemMappersTest.java",
            INTERNAL_ERROR,
            TEMPORARILY_UNAVAILABLE,
            REQUEST_REFUSED),
    SHUTS_THE_VENUE_FOR_EVERYBODY(
            "execution-service/src/test/java/io/orderflow/execution/outbound/AlpacaVenueTest.java", VENUE_CREDENTIALS);

    private final String test;
    private final Set<RefusalCode> codes;

    ElsewhereProvoked(String test, RefusalCode... codes) {
        this.test = test;
        this.codes = Set.of(codes);
    }

    static Set<RefusalCode> codes() {
        return Arrays.stream(values()).flatMap(each -> each.codes.stream()).collect(Collectors.toSet());
    }

    /** The source of the test, in the repository. */
    String test() {
        return test;
    }

    Set<RefusalCode> provoked() {
        return codes;
    }
}
