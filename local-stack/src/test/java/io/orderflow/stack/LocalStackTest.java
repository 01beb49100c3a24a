package io.orderflow.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.orderflow.stack.process.Ports;
import io.orderflow.stack.process.ProcessIdentity;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.time.Duration;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole supervision, on a real database and broker and with stand-ins for the services. */
class LocalStackTest {

    private static final Duration LIMIT = Duration.ofSeconds(30);

    @TempDir
    private Path folder;

    private final Queue<String> said = new ConcurrentLinkedQueue<>();
    private Map<String, String> environment;

    @BeforeEach
    void prepare() throws IOException {
        environment = new HashMap<>(Map.of("PATH", System.getenv("PATH")));
        Iterator<Integer> ports = Ports.free(Part.values().length).iterator();
        for (Part part : Part.values()) {
            environment.put(part.portVariable(), ports.next().toString());
        }
        environment.put(StackSettings.HOME, folder.resolve("home").toString());
        environment.put(
                StackSettings.SOFTWARE,
                StandInSoftware.in(folder.resolve("software")).toString());
    }

    @Test
    void starts_everything_restarts_what_dies_and_keeps_the_data() throws Exception {
        try (LocalStack stack = stack()) {
            stack.start();

            assertThat(stack.statuses())
                    .allSatisfy(part -> assertThat(part.state()).isEqualTo(PartStatus.State.READY));
            assertThat(stack.token("trader1")).isEqualTo("token");
            execute(stack, "CREATE TABLE kept ()");

            for (Part part : List.of(Part.RISK, Part.KAFKA, Part.POSTGRES)) {
                ProcessIdentity before = process(stack, part);
                stack.kill(part);
                await().atMost(LIMIT)
                        .untilAsserted(() -> assertThat(status(stack, part))
                                .satisfies(status -> assertThat(status.state()).isEqualTo(PartStatus.State.READY))
                                .satisfies(
                                        status -> assertThat(status.process()).isNotEqualTo(before)));
                assertThat(status(stack, part).restarts()).isEqualTo(1);
            }
            assertThat(said).anyMatch(line -> line.startsWith("risk-service was ended by signal 9"));

            List<ProcessIdentity> processes =
                    stack.statuses().stream().map(PartStatus::process).toList();
            stack.stop();
            assertThat(processes).noneMatch(ProcessIdentity::isAlive);
            stack.start();
            execute(stack, "SELECT FROM kept");
        }
    }

    @Test
    void another_instance_runs_beside_the_first_until_it_is_closed_or_the_stack_stops() throws IOException {
        try (LocalStack stack = stack()) {
            stack.start();

            AnotherInstance closed = stack.startAnother(Part.RISK);
            AnotherInstance left = stack.startAnother(Part.RISK);

            assertThat(List.of(stack.url(Part.RISK), closed.url(), left.url()))
                    .doesNotHaveDuplicates()
                    .allMatch(url -> Ports.answers(url.getPort()));
            closed.close();
            assertThat(Ports.answers(closed.url().getPort())).isFalse();
            stack.stop();
            assertThat(Ports.answers(left.url().getPort())).isFalse();
        }
    }

    @Test
    void another_instance_is_only_one_of_a_service() throws IOException {
        try (LocalStack stack = stack()) {
            stack.start();

            assertThatThrownBy(() -> stack.startAnother(Part.POSTGRES)).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void a_second_supervisor_is_refused() throws IOException {
        try (LocalStack stack = stack()) {
            stack.start();

            assertThatThrownBy(() -> stack().start())
                    .isInstanceOf(StackStartException.class)
                    .hasMessageContaining("already running");
            assertThat(LocalStack.supervisor(settings().folder())).contains(ProcessIdentity.current());
        }
        assertThat(LocalStack.supervisor(settings().folder())).isEmpty();
    }

    @Test
    void a_taken_port_is_named_with_its_part_its_holder_and_the_remedy() throws IOException {
        int port = settings().port(Part.AUDIT);
        try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress());
                LocalStack stack = stack()) {
            assertThat(socket.isBound()).isTrue();
            assertThatThrownBy(stack::start)
                    .isInstanceOf(StackStartException.class)
                    .hasMessageContaining("Port " + port)
                    .hasMessageContaining("audit-service")
                    .hasMessageContaining("process " + ProcessHandle.current().pid())
                    .hasMessageContaining("ORDERFLOW_PORT_AUDIT=");
        }
    }

    @Test
    void a_part_that_does_not_start_is_named_with_the_end_of_its_log() throws IOException {
        environment.put(StandIn.BROKEN_PORT, environment.get(Part.STATUS.portVariable()));

        try (LocalStack stack = stack()) {
            assertThatThrownBy(stack::start)
                    .isInstanceOf(StackStartException.class)
                    .hasMessageContaining("status-service ended by itself with exit code 7")
                    .hasMessageContaining("cannot work like this");
            assertThat(LocalStack.leftovers(settings().folder())).isEmpty();
        }
    }

    @Test
    void what_a_killed_supervisor_left_behind_is_ended_and_nobody_else() throws Exception {
        Process orphan = sleeper();
        Process stranger = sleeper();
        StackFolder home = settings().folder();
        home.create();
        StatusBoard board = new StatusBoard(home);
        board.update(
                Part.GATEWAY,
                status -> status.starting(ProcessIdentity.of(orphan.pid()).orElseThrow()));
        // Its id was that of a part once, but it is younger than the part was.
        board.update(Part.RISK, status -> status.starting(new ProcessIdentity(stranger.pid(), "long ago")));

        assertThat(LocalStack.leftovers(home)).containsExactly("gateway");
        assertThat(LocalStack.endLeftovers(home, said::add)).isTrue();

        assertThat(orphan.waitFor()).isNotZero();
        assertThat(stranger.isAlive()).isTrue();
        assertThat(said).anyMatch(line -> line.contains("left gateway behind"));
        stranger.destroy();
    }

    @Test
    void secrets_are_generated_once_and_only_the_owner_may_read_them() throws IOException {
        Secrets first = settings().secrets();

        assertThat(settings().secrets().owner("orders")).isEqualTo(first.owner("orders"));
        assertThat(first.owner("orders")).isNotEqualTo(first.service("orders")).hasSizeGreaterThan(20);
        assertThat(Files.getPosixFilePermissions(settings().folder().secrets())).hasSize(2);
    }

    private StackSettings settings() {
        return StackSettings.from(environment);
    }

    private LocalStack stack() {
        return new LocalStack(settings(), said::add);
    }

    private static Process sleeper() throws IOException {
        return new ProcessBuilder("sleep", "600").start();
    }

    private static PartStatus status(LocalStack stack, Part part) {
        return stack.statuses().stream()
                .filter(status -> status.part() == part)
                .findFirst()
                .orElseThrow();
    }

    private static ProcessIdentity process(LocalStack stack, Part part) {
        return status(stack, part).process();
    }

    private static void execute(LocalStack stack, String sql) throws Exception {
        try (Connection connection =
                DriverManager.getConnection(stack.jdbcUrl("orders"), "postgres", stack.superuserPassword())) {
            connection.createStatement().execute(sql);
        }
    }
}
