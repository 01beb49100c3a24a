package io.orderflow.identity;

import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A user of the local stack. There are some 2,000 of them, so they are recognised by name and not listed.
 *
 * @param name what tokens carry as {@code sub}, and what orders carry as trader id
 * @param groups the roles the services ask for
 */
record DemoUser(String name, Set<String> groups) {

    private static final Set<String> TRADER = Set.of("trader");
    private static final Pattern LOAD_USER = Pattern.compile("load-(\\d{4})");
    private static final int LOAD_USERS = 2000;

    static Optional<DemoUser> named(String name) {
        return switch (name) {
            case "trader1", "trader2" -> Optional.of(new DemoUser(name, TRADER));
            case "compliance1" -> Optional.of(new DemoUser(name, Set.of("compliance")));
            case "ops1" -> Optional.of(new DemoUser(name, Set.of("ops")));
            default -> isLoadUser(name) ? Optional.of(new DemoUser(name, TRADER)) : Optional.empty();
        };
    }

    private static boolean isLoadUser(String name) {
        var match = LOAD_USER.matcher(name);
        if (!match.matches()) {
            return false;
        }
        int number = Integer.parseInt(match.group(1));
        return number >= 1 && number <= LOAD_USERS;
    }

    /** For {@code client_credentials}. */
    String clientSecret() {
        return name + "-secret";
    }

    /** For the login page. */
    String password() {
        return name + "-password";
    }
}
