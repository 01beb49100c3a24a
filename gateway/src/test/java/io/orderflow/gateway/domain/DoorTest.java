package io.orderflow.gateway.domain;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DoorTest {
    @ParameterizedTest
    @CsvSource({
        "/api/v1/orders, ORDER_API",
        "/api/v1/orders/, ORDER_API",
        "/api/v1/orders/0195e4a0-0000-7000-8000-000000000001, ORDER_API",
        "/api/v1/orders/0195e4a0-0000-7000-8000-000000000001/cancel, ORDER_API",
        "/api/v1/health/orders, ORDER_API",
        "/q/openapi, ORDER_API",
        "/q/asyncapi, STATUS",
        "/api/v1/account, RISK",
        "/api/v1/account/limits, RISK",
        "/api/v1/accounts, ORDER_API",
        "/api/v1/orders/preview, ORDER_API",
        "/api/v1/ops/accounts, RISK",
        "/api/v1/ops/accounts/trader-1, RISK",
        "/api/v1/ops/accounts/trader-1/limits, RISK",
        "/api/v1/ops/trading-state, EXECUTION",
        "/api/v1/ops/orders, EXECUTION",
        "/api/v1/ops/venues, EXECUTION",
        "/api/v1/ops/dead-letters, EXECUTION",
        "/api/v1/ops/intake, ORDER_API",
        "/api/v1/ops/accountsX, ORDER_API",
        "/api/v1/orders/0195e4a0-0000-7000-8000-000000000001/audit, AUDIT",
        "/api/v1/audit/logs, AUDIT",
        "/api/v1/audit/verification, AUDIT",
        "/api/v1/audit/reports/executions, AUDIT",
        "/api/v1/audit/reports/order-tickets, AUDIT",
        "/api/v1/audits, ORDER_API",
        "/api/v1/market/instruments, RISK",
        "/api/v1/market/quotes, STATUS",
        "/api/v1/market/bars, STATUS",
        "/api/v1/market/quotesX, ORDER_API",
        "/ws/orders/events, STATUS",
        "/ws/market/quotes, STATUS",
    })
    void leads_to_the_service_that_serves_the_path(String path, UpstreamService service) {
        assertThat(Door.of(path)).map(Door::service).contains(service);
    }

    @Test
    void are_told_to_a_trader_as_far_as_a_trader_may_use_them() {
        assertThat(Door.examples())
                .contains("/api/v1/orders", "/api/v1/audit/logs", "/ws/orders/events", "/health")
                .noneMatch(example -> example.startsWith("/api/v1/ops"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "/",
                "*",
                "/api",
                "/ws",
                "/q/metrics",
                "/q/health/ready",
                "/q/openapi/x",
                "/q/asyncapi/x",
                "/metrics",
                "/internal/assessments",
                "/internal",
                "/api/v1/../../internal/assessments",
                "/apis/v1/orders",
                "/api/../q/metrics",
                "/api/v1/./orders",
                "/api/v1/..",
                "/api/v1//orders",
                "//api/v1/orders",
                "/api/%2e%2e/q/metrics",
                "/api/..%2fq/metrics",
                "/api/v1/orders;x=1/audit",
                "/api\\..\\q",
            })
    void leads_nowhere_else(String path) {
        assertThat(Door.of(path)).isEmpty();
    }
}
