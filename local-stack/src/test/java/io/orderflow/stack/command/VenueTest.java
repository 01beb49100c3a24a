package io.orderflow.stack.command;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.orderflow.stack.venue.Options;
import io.orderflow.stack.venue.VenueControl;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("./orderflow venue")
class VenueTest {
    private static final String FAULTS = """
            {"venue":"SIM-EAST","schedule":{"seed":42,"probability":0.1,"faults":["SERVER_ERROR"]},"faults":[
             {"fault":"SERVER_ERROR","does":"does nothing and answers 500","delay_millis":0,"strikes":["SEND"],"struck":7,
              "active":[{"times":2,"symbol":"AAPL","key_prefix":null,"delay_millis":0,"strikes":["SEND"]}]},
             {"fault":"STREAM_SILENT","does":"says nothing","delay_millis":60000,"strikes":["FILL"],"struck":0,"active":[]}]}""";
    private static final String ORDERS = """
            [{"status":"new","symbol":"AAPL","side":"buy","qty":"10","filled_qty":"0","type":"limit","limit_price":"140.00",
              "stop_price":null,"updated_at":"2024-03-05T17:00:00Z","client_order_id":"trader1:AAPL:10:140:1:v1"}]""";

    private final List<String> requests = new CopyOnWriteArrayList<>();
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private HttpServer simulator;
    private volatile int status = 200;

    @BeforeEach
    void start() throws IOException {
        simulator = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        simulator.createContext("/", this::answer);
        simulator.start();
    }

    @AfterEach
    void stop() {
        simulator.stop(0);
    }

    private void answer(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
        requests.add((exchange.getRequestMethod() + " " + exchange.getRequestURI() + " " + body).strip());
        String orders = exchange.getRequestURI().getPath().endsWith("/orders") ? ORDERS : FAULTS;
        byte[] answer = (status == 200 ? orders : "{\"message\":\"there is no fault X\"}").getBytes(UTF_8);
        exchange.sendResponseHeaders(status, answer.length);
        exchange.getResponseBody().write(answer);
        exchange.close();
    }

    @Test
    @DisplayName("shows each fault with what it does, how often it struck and what is active, and the schedule")
    void shows_faults() throws Exception {
        assertThat(run("faults")).isEqualTo(Orderflow.OK);

        assertThat(requests).containsExactly("GET /simulator/sim-east/faults");
        assertThat(out.toString(UTF_8).lines())
                .anyMatch(line -> line.matches("SERVER_ERROR +7 +2 more for AAPL +does nothing and answers 500"))
                .anyMatch(line -> line.matches("STREAM_SILENT +0 +says nothing \\(60000 ms\\)"))
                .anyMatch(line -> line.contains("probability 0.1 and seed 42: SERVER_ERROR"));
    }

    @Test
    @DisplayName("orders a fault, however its name is typed, at the venue named")
    void orders_a_fault() throws Exception {
        run("fault", "server-error", "--times", "3", "--symbol", "AAPL", "--delay-millis", "20", "--venue", "sim-west");

        assertThat(requests)
                .containsExactly("POST /simulator/sim-west/faults "
                        + "{\"fault\":\"SERVER_ERROR\",\"times\":3,\"delay_millis\":20,\"symbol\":\"AAPL\"}");
    }

    @Test
    @DisplayName("heals one fault, or all and the schedule")
    void heals() throws Exception {
        run("heal", "STREAM_CUT");
        run("heal");

        assertThat(requests)
                .containsExactly(
                        "DELETE /simulator/sim-east/faults/STREAM_CUT",
                        "DELETE /simulator/sim-east/fault-schedule",
                        "DELETE /simulator/sim-east/faults");
    }

    @Test
    @DisplayName("sets a schedule of some faults")
    void schedules() throws Exception {
        run("schedule", "--seed", "42", "--probability", "0.1", "SERVER_ERROR");

        assertThat(requests)
                .containsExactly("PUT /simulator/sim-east/fault-schedule "
                        + "{\"seed\":42,\"probability\":0.1,\"faults\":[\"SERVER_ERROR\"]}");
    }

    @Test
    @DisplayName("lists orders and cuts the stream")
    void lists_and_cuts() throws Exception {
        run("orders", "--open");
        run("cut");

        assertThat(requests)
                .containsExactly(
                        "GET /sim-east/v2/orders?limit=500&status=open",
                        "PUT /simulator/sim-east/stream {\"connected\":false}",
                        "PUT /simulator/sim-east/stream {\"connected\":true}");
        assertThat(out.toString(UTF_8)).contains("trader1:AAPL:10:140:1:v1").contains("limit 140.00");
    }

    @Test
    @DisplayName("says what the venue has against it")
    void says_what_the_venue_says() {
        status = 400;

        assertThatThrownBy(() -> run("fault", "X")).hasMessage("there is no fault X");
    }

    @Test
    @DisplayName("explains itself where it is not understood")
    void explains_itself() throws Exception {
        assertThat(run()).isEqualTo(Orderflow.USAGE);
        assertThat(run("schedule")).isEqualTo(Orderflow.USAGE);

        assertThat(err.toString(UTF_8)).contains("usage: ./orderflow venue faults");
        assertThat(requests).isEmpty();
        assertThatThrownBy(() -> run("fault", "--times")).hasMessage("--times needs a value");
        assertThatThrownBy(() -> run("fault", "X", "--times", "many")).hasMessageContaining("whole number");
    }

    private int run(String... arguments) throws IOException, InterruptedException {
        var options = new Options(
                List.of(arguments),
                Set.of("--venue", "--times", "--symbol", "--delay-millis", "--seed", "--probability"),
                Set.of("--open"));
        String url = "http://localhost:" + simulator.getAddress().getPort();
        try (var control = new VenueControl(url, options.value("--venue").orElse("sim-east"), "key", "secret")) {
            return new Venue(control, options, new PrintStream(out, true, UTF_8), new PrintStream(err, true, UTF_8))
                    .run();
        }
    }
}
