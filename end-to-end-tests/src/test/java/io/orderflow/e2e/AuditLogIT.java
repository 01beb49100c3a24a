package io.orderflow.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.orderflow.e2e.client.Json;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

@Order(5)
@OnWholeSystem
class AuditLogIT {
    private static final String OWNER = "load-0405";
    private static final String STRANGER = "load-0406";
    private static final String LOGS = "/api/v1/audit/logs";

    @Test
    @DisplayName("US5, FR-012, FR-013: compliance and the trader find every step in the log, nobody else does")
    void is_searched_through_the_front_door(WholeSystem system) {
        var id = filledOrder(system);

        assertThat(actions(system.as("compliance1")
                        .get(LOGS + "?order_id=" + id + "&trader_id=" + OWNER)
                        .expect(200)))
                .containsExactly("FILLED", "EXECUTED", "APPROVED", "SUBMITTED");
        assertThat(actions(system.as(OWNER).get(LOGS + "?action=FILLED&limit=1").expect(200)))
                .containsExactly("FILLED");
        assertThat(actions(system.as(STRANGER).get(LOGS + "?order_id=" + id).expect(200)))
                .isEmpty();
        system.as("ops1").get(LOGS).expect(403);
    }

    @Test
    @DisplayName("US5: a report of executions says what was executed")
    void is_reported_through_the_front_door(WholeSystem system) {
        filledOrder(system);
        var today = LocalDate.now(ZoneOffset.UTC);
        var summary = "/api/v1/audit/reports/executions?format=summary&zone=UTC&from=" + today.minusDays(1) + "&to="
                + today.plusDays(1);

        var own = system.as(OWNER).get(summary).expect(200).at("/all/shares").asLong();

        assertThat(own).isPositive();
        assertThat(system.as("compliance1")
                        .get(summary + "&trader_id=" + OWNER)
                        .expect(200)
                        .at("/all/shares")
                        .asLong())
                .isGreaterThanOrEqualTo(own);
        assertThat(system.as(STRANGER)
                        .get(summary + "&trader_id=" + OWNER)
                        .expect(200)
                        .at("/all/executions")
                        .asLong())
                .isZero();
    }

    private static String filledOrder(WholeSystem system) {
        var owner = system.as(OWNER);
        var id = owner.place(Orders.market("BUY", "WMT", 1));
        owner.awaitStatus(id, "FILLED");
        owner.awaitTrailEndingWith(id, "FILLED");
        return id;
    }

    private static List<String> actions(JsonNode page) {
        return Json.list(page.get("entries")).stream()
                .map(entry -> entry.get("action").asText())
                .toList();
    }
}
