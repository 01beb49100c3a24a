package io.orderflow.e2e.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderflow.e2e.client.VenueOrder;
import io.orderflow.e2e.faults.Evidence.SeenAccount;
import io.orderflow.e2e.faults.Evidence.SeenFill;
import io.orderflow.e2e.faults.Evidence.SeenOrder;
import io.orderflow.e2e.faults.Evidence.TrailEntry;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The checker finds what it is there to find. */
class HistoryCheckerTest {
    private static final String KEY = "load-0001:F:5:MKT:1:v1";
    private static final BigDecimal PRICE = new BigDecimal("12.00");
    private static final BigDecimal FEE = new BigDecimal("0.0175");
    private static final SeenFill FILL = new SeenFill("f1", 5, PRICE, FEE);
    private static final SeenAccount OPENING = account("1000.00", "0", Map.of());
    private static final SeenAccount CLOSING = account("939.9825", "0", Map.of("F", 5));
    private static final VenueOrder AT_VENUE = atVenue(1, List.of(new VenueOrder.VenueFill(5, PRICE)));
    private static final List<TrailEntry> TRAIL = List.of(
            entry("SUBMITTED", "PENDING", 0),
            entry("APPROVED", "PENDING", 1),
            entry("EXECUTED", "PENDING", 2),
            entry("FILLED", "FILLED", 3));

    @Test
    void finds_nothing_where_all_is_well() {
        assertThat(violations(order("FILLED", List.of(FILL), TRAIL), CLOSING, AT_VENUE))
                .isEmpty();
    }

    @Test
    void finds_nothing_where_a_cancel_was_faster_than_the_refusal() {
        var trail = List.of(
                entry("SUBMITTED", "PENDING", 0), entry("REJECTED", "REJECTED", 1), entry("CANCELLED", "CANCELLED", 2));

        assertThat(violations(order("CANCELLED", List.of(), trail), OPENING)).isEmpty();
    }

    @Test
    void finds_a_refusal_that_was_cancelled_only_then() {
        var trail = List.of(
                entry("SUBMITTED", "PENDING", 0),
                entry("APPROVED", "PENDING", 1),
                entry("REJECTED", "REJECTED", 2),
                entry("CANCELLED", "CANCELLED", 3));

        assertThat(violations(order("CANCELLED", List.of(), trail), OPENING))
                .anySatisfy(sentence -> assertThat(sentence).contains("from OVER on with CANCELLED"));
    }

    @Test
    void finds_an_order_that_never_ends() {
        assertThat(violations(order("PENDING", List.of(), TRAIL.subList(0, 3)), OPENING, open()))
                .anySatisfy(sentence -> assertThat(sentence).contains("is still PENDING"))
                .anySatisfy(sentence -> assertThat(sentence).contains("stops at WORKING"))
                .anySatisfy(sentence -> assertThat(sentence).contains("still open at the venue"));
    }

    @Test
    void finds_an_order_sent_twice() {
        assertThat(violations(order("FILLED", List.of(FILL), TRAIL), CLOSING, atVenue(2, AT_VENUE.fills())))
                .anySatisfy(sentence -> assertThat(sentence).contains("was sent again"));
    }

    @Test
    void finds_a_fill_that_was_counted_twice() {
        assertThat(violations(order("FILLED", List.of(FILL, FILL), TRAIL), CLOSING, AT_VENUE))
                .anySatisfy(sentence -> assertThat(sentence).contains("its fills say 10"))
                .anySatisfy(sentence -> assertThat(sentence).contains("shows a fill twice"))
                .anySatisfy(sentence -> assertThat(sentence).contains("the cash of load-0001"));
    }

    @Test
    void finds_a_fill_that_was_lost() {
        assertThat(violations(order("FILLED", List.of(), TRAIL), OPENING, AT_VENUE))
                .anySatisfy(sentence -> assertThat(sentence).contains("its fills say 0"))
                .anySatisfy(sentence -> assertThat(sentence).contains("the venue has [5 @ 12]"));
    }

    @Test
    void finds_a_step_missing_in_the_trail() {
        var gap = new ArrayList<>(TRAIL);
        gap.remove(2);
        assertThat(violations(order("FILLED", List.of(FILL), gap), CLOSING, AT_VENUE))
                .anySatisfy(sentence -> assertThat(sentence).contains("version 3 where 2 belongs"))
                .anySatisfy(sentence -> assertThat(sentence).contains("from APPROVED on with FILLED"));
    }

    @Test
    void finds_cash_positions_and_reservations_that_do_not_follow_from_the_fills() {
        var wrong = account("939.98", "60.30", Map.of("F", 10));
        assertThat(violations(order("FILLED", List.of(FILL), TRAIL), wrong, AT_VENUE))
                .anySatisfy(sentence -> assertThat(sentence).contains("its fills and fees give 939.9825"))
                .anySatisfy(sentence -> assertThat(sentence).contains("{F=10}, its fills give {F=5}"))
                .anySatisfy(sentence -> assertThat(sentence).contains("still reserved"));
    }

    @Test
    void finds_a_ghost_and_an_order_the_venue_never_had() {
        var ghost = new VenueOrder("load-0001:F:1:MKT:2:v1", "F", "buy", "filled", 0, 1, List.of());
        assertThat(violations(order("FILLED", List.of(FILL), TRAIL), CLOSING, ghost))
                .anySatisfy(sentence -> assertThat(sentence).contains("no trader knows of"))
                .anySatisfy(sentence -> assertThat(sentence).contains("the venue has never had it"));
    }

    private static List<String> violations(SeenOrder order, SeenAccount after, VenueOrder... atVenue) {
        return HistoryChecker.violationsIn(new Evidence(
                        List.of(order), Map.of("load-0001", OPENING), Map.of("load-0001", after), List.of(atVenue)))
                .stream()
                .map(Violation::sentence)
                .toList();
    }

    private static SeenOrder order(String status, List<SeenFill> fills, List<TrailEntry> trail) {
        int filled = status.equals("FILLED") ? 5 : 0;
        return new SeenOrder("o1", "load-0001", "F", "BUY", 5, status, "", filled, PRICE, KEY, fills, trail);
    }

    private static TrailEntry entry(String action, String status, long version) {
        return new TrailEntry(action, status, version, 5, PRICE, null, Instant.EPOCH);
    }

    private static VenueOrder atVenue(int sends, List<VenueOrder.VenueFill> fills) {
        return new VenueOrder(KEY, "F", "buy", "filled", 5, sends, fills);
    }

    private static VenueOrder open() {
        return new VenueOrder(KEY, "F", "buy", "new", 0, 1, List.of());
    }

    private static SeenAccount account(String cash, String reserved, Map<String, Integer> positions) {
        return new SeenAccount(new BigDecimal(cash), new BigDecimal(reserved), positions, 0);
    }
}
