package io.orderflow.e2e.fuzz;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.orderflow.events.DeadLetterHeader;
import java.util.List;
import java.util.Random;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Headers of letters that nobody wrote about anything: missing, of another kind, or about records that are not there. */
final class HostileLetters {
    private static final List<String> CLAIMS = List.of(
            "",
            "x",
            "-1",
            "999999999",
            "99999999999999999999",
            "orders.commands",
            "orders.dead-letters",
            "market.quotes",
            "somebody.elses",
            "0-0",
            "5-99999",
            "\u001b[2J\u202e",
            "y".repeat(3_000));

    private HostileLetters() {}

    static void address(Random random, ProducerRecord<byte[], byte[]> letter) {
        for (var header : DeadLetterHeader.values()) {
            switch (random.nextInt(5)) {
                case 0 -> {}
                case 1 -> letter.headers().add(header.headerName(), null);
                case 2 -> letter.headers().add(header.headerName(), HostileRecords.bytes(random, random.nextInt(40)));
                default ->
                    letter.headers()
                            .add(header.headerName(), Seed.any(random, CLAIMS).getBytes(UTF_8));
            }
        }
    }
}
