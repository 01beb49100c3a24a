package io.orderflow.e2e.refusals;

import static org.awaitility.Awaitility.await;

import io.orderflow.e2e.Orders;
import io.orderflow.e2e.WholeSystem;
import java.io.IOException;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** First of all classes: its system is its own, and gone before that of the others starts. */
@Order(0)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
@DisplayName("NFR-006: a system in trouble says what is wrong and what helps, and works again when the trouble is over")
class InTroubleIT {
    private static final Duration UNTIL_WELL = Duration.ofSeconds(60);
    private static final String BYSTANDER = "load-0700";

    private static WholeSystem system;

    @BeforeAll
    static void start_a_system_of_its_own() throws IOException {
        system = WholeSystem.start("stack-logs-in-trouble", TroubleCases.BOUNDS);
        awaitWell();
    }

    @AfterAll
    static void stop_it() throws IOException {
        if (system != null) {
            system.close();
        }
    }

    @AfterEach
    void works_again() {
        awaitWell();
    }

    @Order(1)
    @ParameterizedTest(name = "{0}")
    @MethodSource("troubles")
    @DisplayName("requests")
    void refuses_requests(Case trouble) {
        Proof.assertToldByDetail(trouble.provoke(system), trouble);
    }

    /** Last: nothing is sent to the venue for a while afterwards. */
    @Order(2)
    @ParameterizedTest(name = "{0}")
    @MethodSource("venues")
    @DisplayName("orders, when the venue does not let us in")
    void reports_what_the_venue_refuses(VenueCase refusal) {
        Proof.assertReported(refusal, system);
    }

    static Stream<Case> troubles() {
        return TroubleCases.all().stream();
    }

    static Stream<VenueCase> venues() {
        return Stream.of(VenueCase.ofAll());
    }

    /** All parts are ready, and an order is taken in. */
    private static void awaitWell() {
        system.awaitAllReady();
        var order = Orders.limit("BUY", "DIS", 1, "60.00");
        await("an order to be taken in")
                .atMost(UNTIL_WELL)
                .until(() -> system.as(BYSTANDER)
                                .submit(order, "Allow-Duplicate", "true")
                                .status()
                        == 201);
    }
}
