package io.orderflow.risk.application;

/** The database roles that transactions take. */
final class Roles {
    /** Changes any account. */
    static final String WRITER = "risk_writer";
    /** Reads the account of one trader. */
    static final String READER = "risk_reader";
    /** Reads every account. */
    static final String OPERATIONS = "risk_operations";

    private Roles() {}
}
