package io.orderflow.events;

/** The topics. All are created before a service starts, and every record's key is {@link Event#key()}. */
public enum Topic {
    SUBMISSIONS("orders.submissions", false),
    COMMANDS("orders.commands", false),
    DECISIONS("orders.decisions", false),
    EXECUTIONS("orders.executions", false),
    ACCOUNTS("accounts.updates", false),
    QUOTES("market.quotes", true),
    OPERATIONS("operations.changes", false),
    /** No events: signed heads of the audit log's chains, written by audit-service for whoever wants to hold it to them. */
    CHECKPOINTS("audit.checkpoints", false),
    DEAD_LETTERS("orders.dead-letters", false);

    /** Partitions of each topic: the bound on how many instances of a service share its work. */
    public static final int PARTITIONS = 6;

    private final String topicName;
    private final boolean compacted;

    Topic(String topicName, boolean compacted) {
        this.topicName = topicName;
        this.compacted = compacted;
    }

    /** The name on the broker. */
    public String topicName() {
        return topicName;
    }

    /** Whether only the newest record of a key is kept. */
    public boolean isCompacted() {
        return compacted;
    }
}
