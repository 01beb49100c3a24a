package io.orderflow.auditchain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.orderflow.auditchain.CanonicalForm.Field;
import io.orderflow.auditchain.Finding.Kind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class VerificationTest {
    private final SigningKey key = SigningKey.generate();
    private final TrustedKeys trusted = new TrustedKeys(List.of(key.verifyingKey()));
    private final SampleLog log = SampleLog.of(400);
    private final int chain = log.chainOf(20);
    private final List<ChainedRow> rows = log.chain(chain);
    private final Attestations attestations = new Attestations(trusted);

    @BeforeEach
    void sign_the_log() {
        attestations.add(checkpoint());
    }

    @Test
    void a_log_as_it_was_written_holds() {
        var report = log.verified(attestations);

        assertThat(report.holds()).isTrue();
        assertThat(report.rows()).isEqualTo(400);
        assertThat(report.rowsBehindCheckpoints()).isZero();
        assertThat(report.chains().get(chain).holdsUpTo()).isEqualTo(rows.size());
    }

    @Test
    void says_how_many_rows_no_checkpoint_vouches_for() {
        log.append();
        log.append();

        var report = log.verified(attestations);

        assertThat(report.holds()).isTrue();
        assertThat(report.rowsBehindCheckpoints()).isEqualTo(2);
    }

    @Test
    void finds_an_altered_row() {
        rows.set(4, SampleLog.altered(rows.get(4), 6, "trader2"));

        assertFound(Kind.ALTERED, 5);
        assertThat(log.verified().chains().get(chain).holdsUpTo()).isEqualTo(4);
    }

    @Test
    void finds_an_altered_row_with_a_hash_that_fits_by_the_row_behind_it() {
        rows.set(
                4, SampleLog.sealed(SampleLog.altered(rows.get(4), 6, "trader2").fields()));

        assertFound(Kind.LINK_BROKEN, 6);
    }

    @Test
    void finds_a_missing_row() {
        rows.remove(4);

        assertFound(Kind.MISSING, 5);
    }

    @Test
    void finds_a_row_that_was_taken_out_while_its_successors_moved_up() {
        rows.remove(4);
        for (int i = 4; i < rows.size(); i++) {
            rows.set(i, SampleLog.altered(rows.get(i), 1, Long.toString(i + 1)));
        }

        var first = log.verified().findings().getFirst();
        assertThat(first.kind()).isEqualTo(Kind.OUT_OF_ORDER);
        assertThat(first.sequence()).isEqualTo(5);
        assertThat(first.message()).isEqualTo("Row 5 of chain %d is the one that was written as row 6.", chain);
    }

    @Test
    void finds_two_rows_that_were_exchanged() {
        var fifth = rows.get(4);
        rows.set(4, SampleLog.altered(rows.get(8), 1, "5"));
        rows.set(8, SampleLog.altered(fifth, 1, "9"));

        assertThat(log.verified(attestations).findings())
                .extracting(Finding::kind, Finding::sequence)
                .containsExactly(tuple(Kind.OUT_OF_ORDER, 5L), tuple(Kind.OUT_OF_ORDER, 9L));
    }

    @Test
    void finds_rows_that_come_in_another_order_or_twice() {
        Collections.swap(rows, 4, 5);
        rows.add(rows.getLast());

        assertThat(log.verified().findings())
                .extracting(Finding::kind, Finding::sequence)
                .containsExactly(
                        tuple(Kind.MISSING, 5L),
                        tuple(Kind.OUT_OF_ORDER, 5L),
                        tuple(Kind.OUT_OF_ORDER, (long) rows.size() - 1));
    }

    @Test
    void finds_a_forged_row_behind_the_last_checkpoint() {
        var forged = new ArrayList<>(rows.getLast().fields());
        forged.set(1, new Field("sequence", Long.toString(rows.size() + 1)));
        forged.set(2, new Field("previous_hash", rows.getLast().hash()));
        rows.add(SampleLog.read(forged, "f".repeat(64)));

        assertFound(Kind.FORGED_OR_ALTERED, rows.size());
    }

    @Test
    void finds_a_forged_row_that_continues_another_one() {
        var forged = new ArrayList<>(rows.getLast().fields());
        forged.set(1, new Field("sequence", Long.toString(rows.size() + 1)));
        rows.add(SampleLog.sealed(forged));

        assertFound(Kind.LINK_BROKEN, rows.size());
    }

    @Test
    void finds_a_cut_tail_by_the_checkpoint() {
        int signed = rows.size();
        rows.subList(signed - 3, signed).clear();

        assertThat(log.verified().holds()).as("without checkpoints").isTrue();
        assertFound(Kind.TAIL_CUT, signed - 2);
        assertThat(log.verified(attestations).findings().getFirst().message())
                .isEqualTo(
                        "Chain %d ends with row %d, and the checkpoint of 2026-03-02T14:30:00.123456Z has signed row %d: "
                                + "rows %d to %d are missing.",
                        chain, signed - 3, signed, signed - 2, signed);
    }

    @Test
    void finds_an_emptied_chain_by_the_checkpoint() {
        rows.clear();

        assertFound(Kind.TAIL_CUT, 1);
    }

    @Test
    void finds_a_rewritten_chain_by_the_checkpoint() {
        rows.set(0, SampleLog.altered(rows.getFirst(), 6, "trader2"));
        log.rehash(chain, 0);

        assertThat(log.verified().holds()).as("without checkpoints").isTrue();
        assertFound(Kind.REWRITTEN, rows.size());
    }

    @Test
    void says_between_which_checkpoints_a_chain_was_rewritten() {
        for (int i = 0; i < 400; i++) {
            log.append();
        }
        attestations.add(checkpoint());
        int signedFirst =
                (int) attestations.last(chain, SampleLog.TIME).getKey().longValue();
        rows.set(signedFirst, SampleLog.altered(rows.get(signedFirst), 6, "trader2"));
        log.rehash(chain, signedFirst);

        assertThat(log.verified(attestations).findings())
                .singleElement()
                .extracting(Finding::message)
                .asString()
                .endsWith("the chain was written anew somewhere from row %d on.".formatted(signedFirst + 1));
    }

    @Test
    void finds_a_row_in_a_chain_that_it_does_not_belong_to() {
        var stray = new ArrayList<>(
                log.chain((chain + 1) % Chains.OF_LOG).getFirst().fields());
        stray.set(0, new Field("chain", Integer.toString(chain)));
        rows.add(SampleLog.read(stray, "0".repeat(64)));
        log.rehash(chain, rows.size() - 1);

        assertFound(Kind.WRONG_CHAIN, rows.size());
    }

    @Test
    void does_not_ask_of_rows_that_they_hold_what_was_signed_after_they_were_read() {
        for (int i = 0; i < 400; i++) {
            log.append();
        }
        var later = log.heads();
        attestations.add(key.sign(SampleLog.TIME.plusMinutes(10), "audit-1", later));
        var verification = new Verification(attestations);
        verification.exportedAt(SampleLog.TIME.plusMinutes(5));
        SampleLog.of(400).rows().forEach(verification::accept);

        var report = verification.finish();
        assertThat(report.holds()).isTrue();
        assertThat(report.checkpointsNotApplied()).isEqualTo(1);
    }

    @Test
    void asks_of_the_log_itself_that_it_holds_all_that_was_signed_whatever_its_clock_says() {
        log.append();
        attestations.add(key.sign(SampleLog.TIME.plusYears(100), "audit-1", log.heads()));
        var verification = new Verification(attestations);
        verification.readLive(SampleLog.TIME);
        SampleLog.of(400).rows().forEach(verification::accept);

        var report = verification.finish();
        assertThat(report.checkpointsNotApplied()).isZero();
        assertThat(report.findings())
                .singleElement()
                .satisfies(finding -> assertThat(finding.kind()).isEqualTo(Kind.TAIL_CUT));
    }

    @Test
    void names_a_row_that_cannot_be_read_and_goes_on_behind_it() {
        var verification = new Verification(attestations);
        for (var row : log.rows().toList()) {
            if (row.chain() == chain && row.sequence() == 5) {
                verification.unreadable(chain, 5, "its price is none");
            } else {
                verification.accept(row);
            }
        }

        assertThat(verification.rows()).isEqualTo(400);
        assertThat(verification.finish().findings()).singleElement().satisfies(finding -> {
            assertThat(finding.kind()).isEqualTo(Kind.UNREADABLE);
            assertThat(finding.chain()).isEqualTo(chain);
            assertThat(finding.sequence()).isEqualTo(5);
        });
    }

    @Test
    void names_the_first_findings_and_counts_the_rest() {
        for (int i = 0; i < rows.size(); i++) {
            rows.set(i, SampleLog.altered(rows.get(i), 6, "trader2"));
        }
        for (int i = 0; i < 60; i++) {
            rows.add(SampleLog.altered(rows.getLast(), 1, Long.toString(rows.size() + 1)));
        }

        var report = log.verified();
        assertThat(report.findings()).hasSize(20);
        assertThat(report.findingsLeftOut()).isEqualTo(rows.size() - 20);
    }

    private Checkpoint checkpoint() {
        return key.sign(SampleLog.TIME.plus(Duration.ofSeconds(attestations.count())), "audit-1", log.heads());
    }

    private void assertFound(Kind kind, long sequence) {
        var report = log.verified(attestations);

        assertThat(report.holds()).isFalse();
        assertThat(report.findings()).singleElement().satisfies(finding -> {
            assertThat(finding.kind()).isEqualTo(kind);
            assertThat(finding.chain()).isEqualTo(chain);
            assertThat(finding.sequence()).isEqualTo(sequence);
            assertThat(finding.message()).containsIgnoringCase("chain " + chain).endsWith(".");
        });
    }
}
