package io.orderflow.audit.application;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.orderflow.audit.application.CheckpointWatch.Place;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class CheckpointWatchTest {
    private static final Instant START = Instant.parse("2026-03-02T14:30:00Z");

    private Instant now = START;
    private final CheckpointWatch watch =
            new CheckpointWatch(new SimpleMeterRegistry(), Duration.ofMinutes(1), new Clock() {
                @Override
                public Instant instant() {
                    return now;
                }

                @Override
                public ZoneId getZone() {
                    return ZoneOffset.UTC;
                }

                @Override
                public Clock withZone(ZoneId zone) {
                    return this;
                }
            });

    @Test
    void says_so_when_nothing_comes_although_nothing_fails() {
        now = START.plusSeconds(179);
        assertThat(watch.said(Place.FILE)).isEqualTo("kept");
        now = START.plusSeconds(181);
        assertThat(watch.said(Place.FILE)).isEqualTo("nothing since " + START);

        watch.kept(Place.FILE);

        assertThat(watch.said(Place.FILE)).isEqualTo("kept");
        assertThat(watch.said(Place.TOPIC)).isEqualTo("nothing since " + START);
    }

    @Test
    void says_since_when_it_fails() {
        watch.failed(Place.FILE, new IllegalStateException("full"));
        now = START.plusSeconds(60);
        watch.failed(Place.FILE, new IllegalStateException("full"));

        assertThat(watch.said(Place.FILE)).isEqualTo("failing since " + START);
    }
}
