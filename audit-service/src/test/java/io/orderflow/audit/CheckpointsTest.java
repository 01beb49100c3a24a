package io.orderflow.audit;

import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.UTF_8;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.startsWith;

import io.orderflow.audit.application.VerifyLog;
import io.orderflow.auditchain.Attestations;
import io.orderflow.auditchain.Checkpoint;
import io.orderflow.auditchain.CheckpointFiles;
import io.orderflow.auditchain.SigningKey;
import io.orderflow.auditchain.TrustedKeys;
import io.orderflow.auditchain.UnreadableException;
import io.orderflow.events.Topic;
import io.orderflow.testing.PlatformTestResource;
import io.orderflow.testing.TestDatabase;
import io.orderflow.testing.TestTokens;
import io.orderflow.testing.TopicProbe;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.Comparator;
import java.util.List;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(SignedChains.class)
@WithTestResource(value = PlatformTestResource.class, initArgs = @ResourceArg(name = "database", value = "audit"))
class CheckpointsTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final OrderStory story = OrderStory.of("trader1");

    @ConfigProperty(name = "orderflow.audit.signing-key")
    String signingKey;

    @ConfigProperty(name = "orderflow.audit.checkpoint-directory")
    Path folder;

    @Inject
    VerifyLog verifyLog;

    @BeforeEach
    void log_an_order() {
        try (var topics = TopicProbe.open()) {
            topics.publish(story.submitted());
        }
        LogTable.awaitRows(story.orderId(), 1);
    }

    @Test
    @DisplayName("NFR-009: the heads of all chains are signed, published, and kept outside the database")
    void publishes_and_keeps_signed_heads() throws Exception {
        try (var topics = TopicProbe.open(Topic.CHECKPOINTS)) {
            await().atMost(PATIENCE).until(() -> topics.records().size() >= 2);
            var published =
                    Checkpoint.parse(new String(topics.records().getFirst().value(), UTF_8));

            assertThat(published.heads()).hasSize(17);
            assertThat(topics.records().getFirst().key()).isEqualTo("audit-1");
            var attestations = new Attestations(trusted());
            attestations.add(published);
            assertThat(attestations.count()).isEqualTo(1);
            assertThat(StrangersVerifier.isSigned(
                            new String(topics.records().getFirst().value(), UTF_8),
                            SigningKey.parse(signingKey).verifyingKey().toBase64()))
                    .isTrue();
        }
        await().atMost(PATIENCE).until(() -> kept().count() > 0);
        try (var superuser = TestDatabase.superuser("audit")) {
            var report = Verified.of(superuser, kept());
            assertThat(report.findings()).isEmpty();
            assertThat(report.checkpoints()).isPositive();
        }
    }

    @Test
    @DisplayName("US5: compliance is told how far each chain holds, and how much of it is signed")
    void answers_how_far_the_log_holds() {
        await("the order's row signed")
                .atMost(PATIENCE)
                .untilAsserted(() -> verification("compliance1")
                        .statusCode(200)
                        .body("holds", is(true))
                        .body("findings.size()", is(0))
                        .body("chains.size()", is(17))
                        // The access that this very question makes is written down after it is answered.
                        .body(
                                "chains.findAll { it.chain < 16 && it.attested_up_to != it.last_sequence }.size()",
                                is(0)));
    }

    @Test
    @DisplayName("keys are rotated: what the key before has signed stays signed")
    void believes_the_key_before() throws Exception {
        var file = folder.resolve("2026-01.audit-0" + CheckpointFiles.SUFFIX);
        Files.createDirectories(folder);
        try (var superuser = TestDatabase.superuser("audit")) {
            var before = SigningKey.parse(SignedChains.KEY_BEFORE)
                    .sign(OffsetDateTime.now(), "audit-0", Verified.heads(superuser));
            Files.writeString(file, before.toJson() + "\n");
            awaitVerified("compliance1").body("holds", is(true)).body("findings.size()", is(0));
        } finally {
            Files.deleteIfExists(file);
        }
    }

    @Test
    void a_verification_is_an_access_like_others() throws Exception {
        awaitVerified("compliance-v");

        try (var superuser = TestDatabase.superuser("audit");
                var rows = superuser
                        .createStatement()
                        .executeQuery(
                                "SELECT row_count FROM audit_accesses"
                                        + " WHERE accessed_by = 'compliance-v' AND kind = 'VERIFICATION' AND parameters = '{}'")) {
            assertThat(rows.next()).isTrue();
            assertThat(rows.getLong(1)).isPositive();
        }
    }

    @Test
    void only_compliance_may_ask() {
        given().auth()
                .oauth2(TestTokens.trader("trader1"))
                .get("/api/v1/audit/verification")
                .then()
                .statusCode(403)
                .body("code", is("FORBIDDEN"));
        given().get("/api/v1/audit/verification").then().statusCode(401);
    }

    @Test
    @DisplayName("one that takes long is answered with how far it is, begins once, and is the answer to all who ask")
    void says_how_far_it_is_while_it_takes_long() throws Exception {
        try (var superuser = TestDatabase.superuser("audit")) {
            superuser.setAutoCommit(false);
            superuser.createStatement().execute("LOCK TABLE audit_accesses IN ACCESS EXCLUSIVE MODE");
            var since = verification("compliance1")
                    .statusCode(202)
                    .body("state", equalTo("RUNNING"))
                    .extract()
                    .<String>path("since");
            await("the rows of the log to be passed")
                    .atMost(PATIENCE)
                    .untilAsserted(() -> verification("compliance2")
                            .statusCode(202)
                            .body("since", equalTo(since))
                            .body("rows", greaterThan(0)));
            superuser.rollback();
        }
        await("its end")
                .atMost(PATIENCE)
                .untilAsserted(() -> verification("compliance2").statusCode(200).body("verified_at", notNullValue()));
    }

    @Test
    @DisplayName("whoever asks and goes away at once leaves no verification behind that nobody can get past")
    void goes_on_when_nobody_waits() {
        for (int i = 0; i < 20; i++) {
            verifyLog.verify().subscribe().with(_ -> {}).cancel();
        }

        await("one that is done")
                .atMost(PATIENCE)
                .until(() -> verifyLog.verify().await().atMost(PATIENCE) instanceof VerifyLog.Verified);
    }

    @Test
    @DisplayName("a disk that hangs is an alert, and the topic has its checkpoints all the same")
    void goes_on_with_a_disk_that_hangs() throws Exception {
        await().atMost(PATIENCE).until(() -> kept().count() > 0);
        var file = fileOfThisMonth();
        var away = folder.resolve("away");
        Files.move(file, away);
        try (var topics = TopicProbe.open(Topic.CHECKPOINTS)) {
            // Whoever opens a pipe that nobody reads waits.
            var pipe = folder.resolve("pipe");
            assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor())
                    .isZero();
            Files.move(pipe, file, StandardCopyOption.REPLACE_EXISTING);
            try {
                await().atMost(PATIENCE)
                        .untilAsserted(() -> given().get("/q/health/ready")
                                .then()
                                .body(
                                        "checks.find { it.name == 'audit checkpoints' }.data.file",
                                        startsWith("failing since"))
                                .body("checks.find { it.name == 'audit checkpoints' }.data.topic", is("kept")));
                int before = topics.records().size();
                await("more checkpoints on the topic")
                        .atMost(PATIENCE)
                        .until(() -> topics.records().size() > before + 2);
            } finally {
                // Lets go who waits.
                try (var _ = FileChannel.open(file, READ, WRITE)) {
                    Files.move(away, file, StandardCopyOption.REPLACE_EXISTING);
                }
            }
        }
        await().atMost(PATIENCE)
                .untilAsserted(() -> given().get("/q/health/ready")
                        .then()
                        .body("checks.find { it.name == 'audit checkpoints' }.data.file", is("kept")));
    }

    private Path fileOfThisMonth() throws IOException {
        try (var files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(CheckpointFiles.SUFFIX))
                    .max(Comparator.naturalOrder())
                    .orElseThrow();
        }
    }

    @Test
    @DisplayName("a folder that cannot be written to is an alert, and nothing else: the log goes on")
    void goes_on_without_a_folder() throws Exception {
        var away = folder.resolveSibling("away");
        await().atMost(PATIENCE).until(() -> Files.isDirectory(folder));
        Files.move(folder, away);
        Files.writeString(folder, "in the way");
        try {
            await().atMost(PATIENCE)
                    .untilAsserted(() -> given().get("/q/health/ready")
                            .then()
                            .statusCode(200)
                            .body(
                                    "checks.find { it.name == 'audit checkpoints' }.data.file",
                                    startsWith("failing since")));
            given().get("/q/metrics")
                    .then()
                    .body(containsString("orderflow_alerts_total{alert=\"CHECKPOINT_NOT_KEPT\"}"));
            log_an_order();
        } finally {
            Files.delete(folder);
            Files.move(away, folder);
        }
        await().atMost(PATIENCE)
                .untilAsserted(() -> given().get("/q/health/ready")
                        .then()
                        .body("checks.findAll { it.name == 'audit checkpoints' }.data.file", hasItem("kept")));
    }

    private Attestations kept() throws IOException, UnreadableException {
        var attestations = new Attestations(trusted());
        if (Files.isDirectory(folder)) {
            CheckpointFiles.read(folder, attestations);
        }
        return attestations;
    }

    private TrustedKeys trusted() throws UnreadableException {
        return new TrustedKeys(List.of(SigningKey.parse(signingKey).verifyingKey()));
    }

    /** Another test's may be under way. */
    private static ValidatableResponse awaitVerified(String who) {
        return await("a verification that is done")
                .atMost(PATIENCE)
                .until(() -> verification(who), answer -> answer.extract().statusCode() == 200);
    }

    private static ValidatableResponse verification(String who) {
        return given().auth()
                .oauth2(TestTokens.compliance(who))
                .get("/api/v1/audit/verification")
                .then();
    }
}
