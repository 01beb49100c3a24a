package io.orderflow.audit.inbound.reports;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.orderflow.audit.application.RecordAccess;
import io.orderflow.audit.application.reports.ReportExecutions;
import io.orderflow.audit.application.reports.ReportOrderTickets;
import io.orderflow.audit.domain.Access;
import io.orderflow.audit.domain.LogReader;
import io.orderflow.audit.domain.reports.ExecutionCsv;
import io.orderflow.audit.domain.reports.ExecutionSummary;
import io.orderflow.audit.domain.reports.ReportFormat;
import io.orderflow.audit.domain.reports.ReportQuery;
import io.orderflow.audit.domain.reports.ReportQueryValidation;
import io.orderflow.audit.inbound.Readers;
import io.orderflow.chassis.problem.ProblemException;
import io.orderflow.chassis.problem.Problems;
import io.orderflow.chassis.validation.RequestFault;
import io.orderflow.refusals.RefusalCode;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Supplier;

/** Reports of the log: compliance has them of everybody, a trader of their own orders. The request says in which form. */
@Path("/api/v1/audit/reports")
@RolesAllowed({Readers.TRADER, Readers.COMPLIANCE})
public class ReportsResource {
    private static final String CSV = "text/csv; charset=utf-8; header=present";
    private static final String PDF = "application/pdf";
    private static final String JSON_LINES = "application/jsonl";

    private final ReportExecutions reportExecutions;
    private final ReportOrderTickets reportOrderTickets;
    private final RecordAccess recordAccess;
    private final ReportBounds bounds;
    private final Readers readers;
    private final ObjectMapper mapper;

    ReportsResource(
            ReportExecutions reportExecutions,
            ReportOrderTickets reportOrderTickets,
            RecordAccess recordAccess,
            ReportBounds bounds,
            Readers readers,
            ObjectMapper mapper) {
        this.reportExecutions = reportExecutions;
        this.reportOrderTickets = reportOrderTickets;
        this.recordAccess = recordAccess;
        this.bounds = bounds;
        this.readers = readers;
        this.mapper = mapper;
    }

    /** What was executed. */
    @GET
    @Path("executions")
    public Uni<Response> executions(@Context UriInfo uri) {
        var reader = readers.reader();
        var asked = Readers.parameters(uri);
        return valid(ReportQueryValidation.executions(uri.getQueryParameters()), (query, format) -> switch (format) {
            case CSV -> csv(reader, query, asked);
            case PDF -> pdf(reader, query, asked);
            case SUMMARY -> summary(reader, query, asked);
        });
    }

    /** The orders that were submitted, each with all that became of it. */
    @GET
    @Path("order-tickets")
    public Uni<Response> orderTickets(@Context UriInfo uri) {
        var reader = readers.reader();
        var asked = Readers.parameters(uri);
        return valid(ReportQueryValidation.orderTickets(uri.getQueryParameters()), (query, _) -> {
            var pieces = bounds.within(
                    reader, () -> recorded(reader, Access.Kind.ORDER_TICKETS, asked, () -> ticketLines(reader, query)));
            return Uni.createFrom().item(answer(body(pieces), JSON_LINES, "order-tickets", query, "jsonl"));
        });
    }

    /** Written down when there is room for it and before its first row, of which nobody knows how many there will be. */
    private <T> Multi<T> recorded(
            LogReader reader, Access.Kind kind, Map<String, String> asked, Supplier<Multi<T>> report) {
        return recordAccess
                .record(Access.by(reader, kind, asked, null))
                .onItem()
                .transformToMulti(_ -> report.get());
    }

    private Uni<Void> recorded(
            LogReader reader, Access.Kind kind, Map<String, String> asked, ExecutionSummary summary) {
        var totals = summary.totals();
        return recordAccess.record(Access.by(reader, kind, asked, totals.all().executions() + totals.unreadable()));
    }

    private StreamedBody body(Multi<byte[]> pieces) {
        return new StreamedBody(pieces, bounds.limit());
    }

    private static Uni<Response> valid(
            ReportQueryValidation.Outcome outcome, BiFunction<ReportQuery, ReportFormat, Uni<Response>> report) {
        return switch (outcome) {
            case ReportQueryValidation.Invalid(List<RequestFault> faults) -> throw Problems.invalid(faults);
            case ReportQueryValidation.Valid(ReportQuery query, ReportFormat format) -> report.apply(query, format);
        };
    }

    private Uni<Response> csv(LogReader reader, ReportQuery query, Map<String, String> asked) {
        var pieces = bounds.within(
                reader,
                () -> recorded(reader, Access.Kind.EXECUTIONS_CSV, asked, () -> {
                    var csv = new ExecutionCsv(query.range().zone());
                    return reportExecutions.rows(reader, query).map(csv::lines);
                }));
        return Uni.createFrom().item(answer(body(pieces), CSV, "executions", query, "csv"));
    }

    private Uni<Response> pdf(LogReader reader, ReportQuery query, Map<String, String> asked) {
        return bounds.withinOne(
                        reader,
                        () -> reportExecutions
                                .printable(reader, query)
                                .map(printable -> switch (printable) {
                                    case ReportExecutions.Whole whole -> whole;
                                    case ReportExecutions.TooMany(int most) -> throw tooMany(most);
                                })
                                .call(whole -> recorded(reader, Access.Kind.EXECUTIONS_PDF, asked, whole.summary()))
                                .emitOn(Infrastructure.getDefaultWorkerPool())
                                .map(whole -> ExecutionPdf.of(whole, subject(reader, query))))
                .map(pdf -> answer(pdf, PDF, "executions", query, "pdf"));
    }

    private Uni<Response> summary(LogReader reader, ReportQuery query, Map<String, String> asked) {
        return bounds.withinOne(
                        reader,
                        () -> reportExecutions
                                .summary(reader, query)
                                .call(summary -> recorded(reader, Access.Kind.EXECUTIONS_SUMMARY, asked, summary)))
                .map(summary -> Response.ok(ExecutionSummaryJson.of(summary))
                        .type(MediaType.APPLICATION_JSON_TYPE)
                        .header(HttpHeaders.CACHE_CONTROL, "no-store")
                        .build());
    }

    private Multi<byte[]> ticketLines(LogReader reader, ReportQuery query) {
        var lines = new TicketLines(mapper, query);
        var tickets = reportOrderTickets.tickets(reader, query, lines::begin).map(lines::lines);
        var last = Uni.createFrom().item(lines::summary).toMulti();
        return Multi.createBy().concatenating().streams(tickets, last).filter(piece -> piece.length > 0);
    }

    private static String subject(LogReader reader, ReportQuery query) {
        if (query.traderId() != null) {
            return query.traderId();
        }
        return switch (reader) {
            case LogReader.Trader(String id) -> id;
            case LogReader.Compliance _ -> "all traders";
        };
    }

    private static Response answer(Object body, String type, String report, ReportQuery query, String extension) {
        return Response.ok(body)
                .type(type)
                .header(HttpHeaders.CONTENT_DISPOSITION, ReportName.attachment(report, query.range(), extension))
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .build();
    }

    private static ProblemException tooMany(int most) {
        return Problems.invalid(List.of(new RequestFault(
                RefusalCode.OUT_OF_RANGE,
                "format",
                "A PDF has at most %,d executions, and the range has more.".formatted(most),
                BigDecimal.valueOf(most),
                null,
                "Ask for format=csv, which has any number of them, or for a shorter range or one trader.")));
    }
}
