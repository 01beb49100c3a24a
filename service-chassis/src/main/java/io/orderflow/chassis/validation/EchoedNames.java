package io.orderflow.chassis.validation;

import java.util.stream.Stream;

/** Names that a caller made up, as they may be repeated in an answer: few, short, and nothing that cannot be written. */
final class EchoedNames {
    private static final int MAXIMUM = 20;
    private static final int MAXIMUM_LENGTH = 64;

    private EchoedNames() {}

    static Stream<String> of(Stream<String> names) {
        return names.limit(MAXIMUM).map(EchoedNames::of);
    }

    static String of(String name) {
        String start = name.substring(0, Math.min(name.length(), MAXIMUM_LENGTH));
        return start.chars()
                .map(character -> character >= ' ' && character < 127 ? character : '?')
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }
}
