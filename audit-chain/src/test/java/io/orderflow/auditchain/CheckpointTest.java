package io.orderflow.auditchain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.orderflow.auditchain.Finding.Kind;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CheckpointTest {
    private final SigningKey key = SigningKey.generate();
    private final SampleLog log = SampleLog.of(50);
    private final Checkpoint checkpoint = key.sign(SampleLog.TIME, "audit-1", log.heads());
    private final Attestations attestations = new Attestations(new TrustedKeys(List.of(key.verifyingKey())));

    @TempDir
    private Path folder;

    @Test
    void is_read_as_it_was_written() throws Exception {
        assertThat(Checkpoint.parse(checkpoint.toJson())).isEqualTo(checkpoint);
    }

    @Test
    void a_key_is_read_as_it_was_written_with_the_public_key_that_belongs_to_it() throws Exception {
        var read = SigningKey.parse(key.toBase64());

        assertThat(read.verifyingKey().toBase64()).isEqualTo(key.verifyingKey().toBase64());
        assertThat(VerifyingKey.parse(key.verifyingKey().toBase64()).id())
                .isEqualTo(key.verifyingKey().id())
                .matches("[0-9a-f]{16}");
        assertThat(read.sign(SampleLog.TIME, "audit-1", log.heads())).isEqualTo(checkpoint);
    }

    @Test
    void reads_a_key_that_openssl_has_made() throws Exception {
        var read = SigningKey.parse("MC4CAQAwBQYDK2VwBCIEIJ1hsZ3v/VpguoRK9JLsLMREScVpezJpGXA7rAMcrn9g");

        // RFC 8032, 7.1, test 1: the secret key and its public key.
        assertThat(read.verifyingKey().toBase64())
                .isEqualTo("MCowBQYDK2VwAyEA11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo=");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "no key", "AAAA", "MCowBQYDK2VwAyEA11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo="})
    void refuses_what_is_no_key_without_repeating_it(String text) {
        assertThatThrownBy(() -> SigningKey.parse(text))
                .isInstanceOf(UnreadableException.class)
                .hasMessage("the signing key is no Ed25519 key as PKCS#8 in Base64");
    }

    @Test
    void finds_a_checkpoint_that_was_altered() throws Exception {
        var head = checkpoint.heads().get(3);
        attestations.add(Checkpoint.parse(checkpoint
                .toJson()
                .replace(
                        "\"sequence\":" + head.sequence() + ",\"hash\":\"" + head.hash(),
                        "\"sequence\":99,\"hash\":\"" + head.hash())));

        assertThat(log.verified(attestations).findings())
                .singleElement()
                .satisfies(finding -> assertThat(finding.kind()).isEqualTo(Kind.BAD_SIGNATURE));
    }

    @Test
    void names_an_unknown_key_once_however_much_it_has_signed() {
        var other = SigningKey.generate();
        for (int minute = 0; minute < 5; minute++) {
            attestations.add(other.sign(SampleLog.TIME.plusMinutes(minute), "audit-1", log.heads()));
        }

        assertThat(log.verified(attestations).findings()).singleElement().satisfies(finding -> {
            assertThat(finding.kind()).isEqualTo(Kind.UNKNOWN_KEY);
            assertThat(finding.message()).contains(other.verifyingKey().id());
        });
    }

    @Test
    void what_the_key_before_has_signed_stays_signed() {
        var next = SigningKey.generate();
        var both = new Attestations(new TrustedKeys(List.of(key.verifyingKey(), next.verifyingKey())));
        both.add(checkpoint);
        both.add(next.sign(SampleLog.TIME.plusMinutes(1), "audit-1", log.heads()));

        assertThat(both.count()).isEqualTo(2);
        assertThat(log.verified(both).rowsBehindCheckpoints()).isZero();
    }

    @Test
    void finds_checkpoints_that_contradict_each_other() {
        int chain = log.chainOf(3);
        attestations.add(checkpoint);
        var rows = log.chain(chain);
        rows.set(0, SampleLog.altered(rows.getFirst(), 6, "trader2"));
        log.rehash(chain, 0);
        attestations.add(key.sign(SampleLog.TIME.plusMinutes(1), "audit-2", log.heads()));

        assertThat(log.verified(attestations).findings()).anySatisfy(finding -> {
            assertThat(finding.kind()).isEqualTo(Kind.REWRITTEN);
            assertThat(finding.message()).startsWith("The checkpoints of").contains("chain " + chain);
        });
    }

    @Test
    void keeps_a_bounded_number_of_heads_and_always_the_last() {
        var few = new Attestations(new TrustedKeys(List.of(key.verifyingKey())), 16);
        for (long sequence = 1; sequence <= 200; sequence++) {
            var head = new Head(3, sequence, "%064x".formatted(sequence));
            few.add(key.sign(SampleLog.TIME, "audit-1", List.of(head)));

            assertThat(few.last(3)).isEqualTo(sequence);
        }

        assertThat(LongStream.rangeClosed(1, 200).filter(sequence -> few.of(3, sequence) != null))
                .hasSizeBetween(8, 16);
    }

    @Test
    void reads_all_files_of_a_folder_and_passes_over_a_line_that_is_not_finished() throws Exception {
        write("2026-03.a", checkpoint.toJson() + "\n");
        write("2026-03.b", checkpoint.toJson() + "\n" + checkpoint.toJson().substring(0, 100));
        Files.writeString(folder.resolve("keys"), "something else\n");

        CheckpointFiles.read(folder, attestations);

        assertThat(attestations.count()).isEqualTo(2);
        assertThat(log.verified(attestations).holds()).isTrue();
    }

    @Test
    void counts_a_line_that_was_torn_and_ended_by_the_next_one_and_reads_on() throws Exception {
        write(
                "2026-03.a",
                checkpoint.toJson().substring(0, 100) + "\n" + checkpoint.toJson() + "\n\u0000\u0000\n"
                        + checkpoint.toJson() + "\n");

        CheckpointFiles.read(folder, attestations);

        assertThat(attestations.count()).isEqualTo(2);
        var report = log.verified(attestations);
        assertThat(report.holds()).isTrue();
        assertThat(report.tornCheckpoints()).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{}",
                "[]",
                "null",
                "7",
                "{\"at\":\"yesterday\"}",
                "{\"at\":1}",
                "{\"at\":\"+999999999-12-31T23:59:59-18:00\",\"instance\":\"a\",\"key_id\":\"k\",\"signature\":\"s\"}",
                "{\"at\":\"-0300-12-31T23:59:59Z\",\"instance\":\"a\",\"key_id\":\"k\",\"signature\":\"s\"}",
                "{\"heads\":[{\"chain\":1e99,\"sequence\":1,\"hash\":\"\"}]}"
            })
    void names_a_line_that_is_no_checkpoint(String line) throws Exception {
        write("2026-03.a", checkpoint.toJson() + "\n" + line + "\n");

        CheckpointFiles.read(folder, attestations);

        assertThat(attestations.count()).isEqualTo(1);
        assertThat(log.verified(attestations).findings()).singleElement().satisfies(finding -> {
            assertThat(finding.kind()).isEqualTo(Kind.UNREADABLE);
            assertThat(finding.message()).startsWith("Line 2 of " + folder);
        });
    }

    @Test
    void reads_keys_of_a_file_with_remarks() throws Exception {
        var file = folder.resolve("keys");
        var other = SigningKey.generate().verifyingKey();
        Files.writeString(
                file, "# trusted\n\n" + key.verifyingKey().toBase64() + " # since March\n" + other.toBase64());

        var keys = TrustedKeys.in(file);

        assertThat(keys.find(key.verifyingKey().id())).isPresent();
        assertThat(keys.find(other.id())).isPresent();
        Files.writeString(file, "\nnonsense\n", StandardOpenOption.APPEND);
        assertThatThrownBy(() -> TrustedKeys.in(file))
                .hasMessage(file + ", line 5: it is no Ed25519 public key as X.509 in Base64");
    }

    private void write(String name, String content) throws Exception {
        Files.writeString(folder.resolve(name + CheckpointFiles.SUFFIX), content);
    }
}
