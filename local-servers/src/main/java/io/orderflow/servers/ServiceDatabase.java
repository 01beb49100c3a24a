package io.orderflow.servers;

import java.util.regex.Pattern;

/**
 * A service's database and the two roles that may log in to it.
 *
 * @param name the database's name: lower case letters, digits and underscores, at most 40
 * @param ownerPassword of {@link #ownerRole()}, which owns the database and runs the migrations
 * @param servicePassword of {@link #serviceRole()}, as which the service logs in
 */
public record ServiceDatabase(String name, String ownerPassword, String servicePassword) {

    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_]{0,39}");

    public ServiceDatabase {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("not a database name: " + name);
        }
        if (ownerPassword.isEmpty() || servicePassword.isEmpty()) {
            throw new IllegalArgumentException("the roles of database " + name + " need passwords");
        }
    }

    /** Owns the database, migrates it, and may create the group roles that the migrations grant to. */
    public String ownerRole() {
        return name + "_owner";
    }

    /** What the service logs in as: it has no rights but those of the group roles it takes, one per transaction. */
    public String serviceRole() {
        return name + "_service";
    }

    /** Without the passwords, since records find their way into logs. */
    @Override
    public String toString() {
        return "ServiceDatabase[" + name + "]";
    }
}
