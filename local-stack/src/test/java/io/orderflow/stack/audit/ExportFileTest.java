package io.orderflow.stack.audit;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.OffsetDateTime;
import org.junit.jupiter.api.Test;

class ExportFileTest {
    private static final OffsetDateTime NOW = OffsetDateTime.parse("2026-03-02T14:30:00Z");

    @Test
    void refuses_to_export_a_database_whose_clock_was_set() {
        assertThatCode(() -> ExportFile.refuseOtherTime(NOW, NOW.minusSeconds(299)))
                .doesNotThrowAnyException();
        assertThatThrownBy(() -> ExportFile.refuseOtherTime(NOW, NOW.minusSeconds(301)))
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith("The clock of the database says 2026-03-02T14:24:59Z");
        assertThatThrownBy(() -> ExportFile.refuseOtherTime(NOW, NOW.plusSeconds(301)))
                .isInstanceOf(IOException.class);
    }
}
