package io.orderflow.e2e.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderflow.events.Topic;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The hostile records")
class HostileRecordsTest {
    @Test
    void are_for_every_topic_there_is() {
        assertThat(HostileRecords.READERS).containsOnlyKeys(Topic.values());
    }
}
