package io.orderflow.audit.inbound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.orderflow.audit.domain.LogReader;
import io.orderflow.chassis.problem.ProblemException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Reads of the log")
class ReadRatesTest {
    private static final LogReader TRADER = new LogReader.Trader("trader1");

    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-03-02T14:30:50Z"));
    private final InstantSource clock = now::get;
    private final ReadRates rates = new ReadRates(2, 3, clock);

    @Test
    @DisplayName("are so many in a minute for each reader, and the refusal says when there are more")
    void are_bounded_by_the_minute() {
        rates.count(TRADER);
        rates.count(TRADER);

        assertThatThrownBy(() -> rates.count(TRADER)).isInstanceOfSatisfying(ProblemException.class, refusal -> {
            assertThat(refusal.problem().code()).isEqualTo("RATE_LIMITED");
            assertThat(refusal.retryAfter()).isEqualTo(10);
        });
        now.set(Instant.parse("2026-03-02T14:31:00Z"));
        assertThatCode(() -> rates.count(TRADER)).doesNotThrowAnyException();
    }

    @Test
    void are_counted_for_each_reader_alone() {
        rates.count(TRADER);
        rates.count(TRADER);

        assertThatCode(() -> rates.count(new LogReader.Trader("trader2"))).doesNotThrowAnyException();
        for (int times = 0; times < 3; times++) {
            rates.count(new LogReader.Compliance("trader1"));
        }
        assertThatThrownBy(() -> rates.count(new LogReader.Compliance("trader1")))
                .isInstanceOf(ProblemException.class);
    }
}
