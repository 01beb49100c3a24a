package io.orderflow.stack.venue;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Arguments of a command, told apart: {@code --name value}, {@code --flag}, and what stands by itself. */
public final class Options {
    private final Map<String, String> values = new HashMap<>();
    private final Set<String> flags = new HashSet<>();
    private final List<String> plain = new ArrayList<>();

    /**
     * @param withValue names of the options that take a value, with their dashes
     * @param withoutValue names of those that take none
     * @throws IllegalArgumentException for another option, or one without its value
     */
    public Options(List<String> arguments, Set<String> withValue, Set<String> withoutValue) {
        for (int i = 0; i < arguments.size(); i++) {
            String argument = arguments.get(i);
            if (withoutValue.contains(argument)) {
                flags.add(argument);
            } else if (withValue.contains(argument)) {
                if (i + 1 == arguments.size()) {
                    throw new IllegalArgumentException(argument + " needs a value");
                }
                values.put(argument, arguments.get(++i));
            } else if (argument.startsWith("--")) {
                throw new IllegalArgumentException("there is no option " + argument + " here");
            } else {
                plain.add(argument);
            }
        }
    }

    public Optional<String> value(String option) {
        return Optional.ofNullable(values.get(option));
    }

    /** @throws IllegalArgumentException if it is given and no whole number */
    public Optional<Long> number(String option) {
        return value(option).map(text -> {
            try {
                return Long.parseLong(text);
            } catch (NumberFormatException e) {
                throw new IllegalArgumentException(option + " must be a whole number, not " + text, e);
            }
        });
    }

    public boolean has(String flag) {
        return flags.contains(flag);
    }

    /** In their order. */
    public List<String> plain() {
        return List.copyOf(plain);
    }
}
