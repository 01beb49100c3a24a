package io.orderflow.audit.outbound;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderflow.auditchain.Attestations;
import io.orderflow.auditchain.Chains;
import io.orderflow.auditchain.Checkpoint;
import io.orderflow.auditchain.CheckpointFiles;
import io.orderflow.auditchain.Head;
import io.orderflow.auditchain.SigningKey;
import io.orderflow.auditchain.TrustedKeys;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckpointFileTest {
    private static final SigningKey KEY = SigningKey.generate();

    @TempDir
    private Path folder;

    @Test
    void keeps_a_line_for_each_checkpoint_and_a_file_for_each_month() throws Exception {
        var file = new CheckpointFile(folder.resolve("new/folder"), "pod/1:8085");
        var march = List.of(at("2026-03-31T23:58:00Z"), at("2026-03-31T23:59:00Z"));
        var april = at("2026-04-01T01:00:00+01:00");

        file.append(march.getFirst());
        file.append(march.getLast());
        file.append(april);

        assertThat(folder.resolve("new/folder/2026-03.pod_1_8085.checkpoints.jsonl"))
                .hasContent(march.getFirst().toJson() + "\n" + march.getLast().toJson());
        assertThat(folder.resolve("new/folder/2026-04.pod_1_8085.checkpoints.jsonl"))
                .hasContent(april.toJson());
    }

    @Test
    void ends_what_a_killed_process_has_left_of_a_line_and_takes_nothing_away() throws Exception {
        var file = folder.resolve("2026-03.a.checkpoints.jsonl");
        var first = at("2026-03-31T23:58:00Z");
        var second = at("2026-03-31T23:59:00Z");
        new CheckpointFile(folder, "a").append(first);
        Files.writeString(file, second.toJson().substring(0, 700), StandardOpenOption.APPEND);

        new CheckpointFile(folder, "a").append(second);

        assertThat(Files.readString(file))
                .isEqualTo(first.toJson() + "\n" + second.toJson().substring(0, 700) + "\n" + second.toJson() + "\n");
        var attestations = new Attestations(new TrustedKeys(List.of(KEY.verifyingKey())));
        CheckpointFiles.read(folder, attestations);
        assertThat(attestations.count()).isEqualTo(2);
    }

    @Test
    void finds_the_end_of_a_file_that_is_larger_than_what_is_read_of_it() throws Exception {
        var file = new CheckpointFile(folder, "a");
        var checkpoints = IntStream.range(0, 60)
                .mapToObj(minute -> at("2026-03-31T23:%02d:00Z".formatted(minute)))
                .toList();
        for (var checkpoint : checkpoints) {
            file.append(checkpoint);
        }

        assertThat(Files.readAllLines(folder.resolve("2026-03.a.checkpoints.jsonl")))
                .containsExactlyElementsOf(
                        checkpoints.stream().map(Checkpoint::toJson).toList());
    }

    private static Checkpoint at(String time) {
        var heads = IntStream.range(0, Chains.COUNT)
                .mapToObj(chain -> new Head(chain, 0, Chains.GENESIS))
                .toList();
        return KEY.sign(OffsetDateTime.parse(time), "a", heads);
    }
}
