package io.orderflow.e2e.fuzz;

import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.List;
import java.util.Random;

/** Bodies of which no address takes any. */
final class HostileBodies {
    private static final List<String> WRONG_VALUES = List.of(
            "true",
            "[]",
            "{}",
            "[1]",
            "\"\"",
            "\" \"",
            "\"\\u0000\"",
            "\"\\ud800\"",
            "\"\\u001b[2J\"",
            "\"x\\r\\ny\"",
            "-1",
            "0",
            "1e-30",
            "1e30",
            "1e999999999",
            "1e-999999999",
            "1234567890123456789012345678901234567890",
            "0.123456789012",
            "NaN",
            "Infinity",
            "0x10",
            "01",
            "+1",
            ".5",
            "1.",
            "--1",
            "'a'",
            "undefined");
    private static final List<String> UNKNOWN = List.of(
            "\"id\":\"x\"",
            "\"trader_id\":\"trader1\"",
            "\"__proto__\":{}",
            "\"\":1",
            "\"price \":1",
            "\"Symbol\":\"AAPL\"",
            "\"\\u0000\":1",
            "\"\\ud800\":1",
            "\"" + "n".repeat(150) + "\":1",
            "\"x\":[[[[[[1]]]]]]");

    private HostileBodies() {}

    /**
     * One that is not what it should be in at least one place.
     *
     * @param valid an object with members, each of which refuses all the wrong values; or one that is wrong in two of them
     */
    static byte[] instead(Random random, String valid) {
        return switch (random.nextInt(16)) {
            case 0 -> random(random);
            case 1 -> valid.substring(0, random.nextInt(valid.length())).getBytes(UTF_8);
            case 2 -> (valid + Seed.any(random, List.of("}", "{}", ",", "x", "\u0000", "[]"))).getBytes(UTF_8);
            case 3 -> ("{" + firstMember(valid) + "," + valid.substring(1)).getBytes(UTF_8);
            case 4 -> ("{" + Seed.any(random, UNKNOWN) + "," + valid.substring(1)).getBytes(UTF_8);
            case 5 -> valid.getBytes(UTF_16);
            case 6 -> withBrokenUtf8(random, valid);
            case 7 -> nested(random);
            case 8 ->
                Seed.any(random, List.of("null", "[]", "1", "\"x\"", "true", " ", "[" + valid + "]", "\u00ef\u00bb"))
                        .getBytes(UTF_8);
            default -> wrongValue(random, valid).getBytes(UTF_8);
        };
    }

    private static byte[] random(Random random) {
        var bytes = new byte[1 + random.nextInt(400)];
        random.nextBytes(bytes);
        return bytes;
    }

    private static String firstMember(String valid) {
        return valid.substring(1, valid.indexOf(','));
    }

    /** Takes the value of one member, whichever, and puts a wrong one in its place. */
    private static String wrongValue(Random random, String valid) {
        var members = valid.substring(1, valid.length() - 1).split(",(?=\")");
        int at = random.nextInt(members.length);
        members[at] = members[at].substring(0, members[at].indexOf(':') + 1) + Seed.any(random, WRONG_VALUES);
        return "{" + String.join(",", members) + "}";
    }

    private static byte[] withBrokenUtf8(Random random, String valid) {
        var bytes = valid.getBytes(UTF_8);
        int at = valid.indexOf('"') + 1;
        bytes[at] = (byte) (0xf8 + random.nextInt(8));
        return bytes;
    }

    private static byte[] nested(Random random) {
        int depth = 21 + random.nextInt(5_000);
        var open = random.nextBoolean() ? "[" : "{\"a\":";
        return open.repeat(depth).getBytes(UTF_8);
    }
}
