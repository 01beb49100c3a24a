package io.orderflow.audit.application.reports;

import io.orderflow.audit.application.ReadersView;
import io.orderflow.audit.domain.LogReader;
import io.orderflow.audit.domain.reports.LoggedEvent;
import io.orderflow.audit.domain.reports.OrderTicket;
import io.orderflow.audit.domain.reports.ReportHeads;
import io.orderflow.audit.domain.reports.ReportQuery;
import io.orderflow.audit.domain.reports.TicketWriter;
import io.orderflow.audit.store.OrderRows;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.function.Consumer;

/** Reports the orders that were submitted in a range as order tickets, as the reader sees them. */
@ApplicationScoped
public class ReportOrderTickets {
    private final ReadersView view;
    private final OrderRows orders;
    private final ReadHeads readHeads;

    ReportOrderTickets(ReadersView view, OrderRows orders, ReadHeads readHeads) {
        this.view = view;
        this.orders = orders;
        this.readHeads = readHeads;
    }

    /**
     * The tickets in the order in which the orders were submitted, some at a time, as they are asked for.
     *
     * @param heads is told, before the first ticket, where the chains stand
     */
    public Multi<List<OrderTicket>> tickets(LogReader reader, ReportQuery query, Consumer<ReportHeads> heads) {
        return view.stream(
                reader,
                connection -> readHeads
                        .of(reader, connection)
                        .invoke(heads)
                        .onItem()
                        .transformToMulti(_ -> orders.submittedIn(connection, query)
                                .onItem()
                                .transformToUniAndConcatenate(some -> tickets(connection, some))));
    }

    private Uni<List<OrderTicket>> tickets(SqlConnection connection, List<List<LoggedEvent>> some) {
        return Multi.createFrom()
                .iterable(some)
                .onItem()
                .transformToUniAndConcatenate(rows -> ticket(connection, rows))
                .collect()
                .asList();
    }

    private Uni<OrderTicket> ticket(SqlConnection connection, List<LoggedEvent> rows) {
        var endedByOperations = TicketWriter.endedByOperationsAt(rows);
        return endedByOperations == null
                ? Uni.createFrom().item(() -> TicketWriter.of(rows, null))
                : orders.operator(connection, rows, endedByOperations).map(operator -> TicketWriter.of(rows, operator));
    }
}
