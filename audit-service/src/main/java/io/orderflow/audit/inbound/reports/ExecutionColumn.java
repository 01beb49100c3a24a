package io.orderflow.audit.inbound.reports;

import io.orderflow.audit.domain.reports.Execution;
import io.orderflow.audit.domain.reports.LoggedExecution;
import io.orderflow.audit.domain.reports.UnreadableExecution;
import java.time.ZoneId;

/** The columns of a printed report of executions, from left to right. They are as wide as a page. */
enum ExecutionColumn {
    EXECUTED("Executed", 102, false),
    TRADER("Trader", 72, false),
    SYMBOL("Symbol", 44, false),
    SIDE("Side", 28, false),
    QUANTITY("Quantity", 52, true),
    PRICE("Price $", 58, true),
    AMOUNT("Amount $", 78, true),
    COMMISSION("Commission $", 60, true),
    VENUE("Venue", 56, false),
    ORDER("Order", 132, false);

    /** For the number of the row, in front of the first column. */
    static final float NUMBER_WIDTH = 38;

    private final String title;
    private final float width;
    private final boolean right;

    ExecutionColumn(String title, float width, boolean right) {
        this.title = title;
        this.width = width;
        this.right = right;
    }

    String title() {
        return title;
    }

    /** In points. */
    float width() {
        return width;
    }

    /** Whether what stands in it ends at its right side, as figures do. */
    boolean isRight() {
        return right;
    }

    String text(LoggedExecution logged, ZoneId zone) {
        return switch (logged) {
            case Execution execution -> text(execution, zone);
            case UnreadableExecution execution -> text(execution);
        };
    }

    private String text(UnreadableExecution execution) {
        return switch (this) {
            case EXECUTED -> "cannot be read";
            case TRADER -> execution.traderId();
            case SYMBOL -> execution.symbol();
            case SIDE -> execution.side().name();
            case QUANTITY, PRICE, AMOUNT, COMMISSION, VENUE -> "";
            case ORDER -> execution.orderId().toString();
        };
    }

    private String text(Execution execution, ZoneId zone) {
        return switch (this) {
            case EXECUTED -> Figures.time(execution.executedAt(), zone);
            case TRADER -> execution.traderId();
            case SYMBOL -> execution.symbol();
            case SIDE -> execution.side().name();
            case QUANTITY -> Figures.whole(execution.quantity());
            case PRICE -> Figures.dollars(execution.price());
            case AMOUNT -> Figures.dollars(execution.amount());
            case COMMISSION -> Figures.dollars(execution.commission());
            case VENUE -> execution.venue();
            case ORDER -> execution.orderId().toString();
        };
    }
}
