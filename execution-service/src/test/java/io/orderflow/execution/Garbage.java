package io.orderflow.execution;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Random;

/** Messages that a venue in its senses does not send, and that ask for no reply. */
final class Garbage {
    private static final String[] SENSELESS = {
        "",
        " ",
        "null",
        "7",
        "1e999999999",
        "\"text\"",
        "[]",
        "{}",
        "[[[[]]]]",
        "{\"stream\":5}",
        "{\"T\":\"q\"}",
        "{\"stream\":\"trade_updates\"}",
        "{\"stream\":\"trade_updates\",\"data\":[1,2]}",
        "{\"stream\":\"trade_updates\",\"data\":{\"event\":{},\"order\":[]}}",
        "{\"stream\":\"trade_updates\",\"data\":{\"event\":\"fill\",\"order\":\"order\"}}",
        "{\"stream\":\"listening\",\"data\":null}",
        "{\"stream\":\"trade_updates\",\"stream\":\"trade_updates\"}",
        "[{\"T\":{}}]",
        "[{\"T\":\"q\"}]",
        "[{\"T\":\"q\",\"S\":[],\"bp\":{},\"ap\":NaN}]",
        "[{\"T\":\"success\",\"msg\":7}]",
        "[null,1,\"q\",[{}]]",
        "[{\"T\":\"q\",\"S\":\"AAPL\",\"bp\":1e999999999,\"ap\":1,\"bs\":1,\"as\":1}]",
        "{\"stream\":\"trade_updates\",\"data\":{\"event\":\"fill\",\"price\":\"1\",\"qty\":\"1\",\"timestamp\":\"x\"}}",
    };

    private Garbage() {}

    static byte[] frame(Random random) {
        return switch (random.nextInt(7)) {
            case 0 -> bytes(random, random.nextInt(600));
            case 1 -> "[".repeat(random.nextInt(20_000)).getBytes(UTF_8);
            case 2 -> "{\"a\":".repeat(random.nextInt(5_000)).getBytes(UTF_8);
            case 3 -> ("{\"stream\":\"" + "x".repeat(random.nextInt(150_000)) + "\"}").getBytes(UTF_8);
            case 4 -> ("{\"n\":" + "9".repeat(1 + random.nextInt(5_000)) + "}").getBytes(UTF_8);
            case 5 -> spoilt(random);
            default -> SENSELESS[random.nextInt(SENSELESS.length)].getBytes(UTF_8);
        };
    }

    /** Some bytes of something sensible replaced, so that it mostly still begins like JSON. */
    private static byte[] spoilt(Random random) {
        byte[] message = SENSELESS[random.nextInt(SENSELESS.length)].getBytes(UTF_8);
        for (int i = 0; i < Math.min(3, message.length); i++) {
            message[random.nextInt(message.length)] = (byte) random.nextInt(256);
        }
        return message;
    }

    private static byte[] bytes(Random random, int length) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        return bytes;
    }
}
