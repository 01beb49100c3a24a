package io.orderflow.simulator.inbound;

import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@QuarkusTest
@DisplayName("A venue that is told from outside which orders to refuse, and how its market stands")
class VenueToldFromOutsideTest {
    private final VenueCalls west = new VenueCalls("sim-west");

    @Test
    @DisplayName("stops taking orders of an instrument suspended from outside")
    void suspends_from_outside() {
        VenueCalls.authorized()
                .body("{\"tradable\":false}")
                .put("/simulator/sim-west/assets/XOM")
                .then()
                .statusCode(200)
                .body("tradable", equalTo(false));
        west.market(VenueCalls.newKey(), "XOM", "buy", 1).then().statusCode(422);
        VenueCalls.authorized().body("{\"tradable\":true}").put("/simulator/sim-west/assets/XOM");
        west.market(VenueCalls.newKey(), "XOM", "buy", 1).then().statusCode(200);
    }

    @Test
    @DisplayName("refuses orders of an instrument as it is told to, until it is told otherwise, and notes them")
    void refuses_as_told() {
        VenueCalls.authorized()
                .body("{\"status\":403,\"message\":\"insufficient qty available\"}")
                .put("/simulator/sim-west/refusals/XOM")
                .then()
                .statusCode(204);
        String refused = VenueCalls.newKey();

        west.market(refused, "XOM", "buy", 1)
                .then()
                .statusCode(403)
                .body("message", equalTo("insufficient qty available"));

        west.ledger(refused).then().body("orders[0].sends", equalTo(1)).body("orders[0].order", nullValue());
        west.market(VenueCalls.newKey(), "AAPL", "buy", 1).then().statusCode(200);
        VenueCalls.authorized()
                .delete("/simulator/sim-west/refusals/XOM")
                .then()
                .statusCode(204);
        west.market(VenueCalls.newKey(), "XOM", "buy", 1).then().statusCode(200);
    }

    @Test
    @DisplayName("can be told to know no key, as the protocol says it: without a code")
    void refuses_the_key_as_told() {
        VenueCalls.authorized()
                .body("{\"status\":401,\"message\":\"unauthorized.\"}")
                .put("/simulator/sim-west/refusals/XOM")
                .then()
                .statusCode(204);

        west.market(VenueCalls.newKey(), "XOM", "buy", 1)
                .then()
                .statusCode(401)
                .body("message", equalTo("unauthorized."))
                .body("code", nullValue());

        VenueCalls.authorized().delete("/simulator/sim-west/refusals/XOM");
    }

    @Test
    @DisplayName("sets no market that makes no sense, of no instrument it does not know")
    void refuses_senseless_markets() {
        VenueCalls.authorized()
                .body("{\"bid\":150,\"ask\":149,\"bid_size\":1,\"ask_size\":1}")
                .put("/simulator/sim-east/market/AAPL")
                .then()
                .statusCode(400);
        RestAssured.post("/simulator/sim-east/market/freeze?symbol=NOPE").then().statusCode(404);
        RestAssured.get("/simulator/sim-north/ledger").then().statusCode(404);
    }
}
