package io.orderflow.audit.inbound.reports;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.orderflow.audit.domain.reports.OrderTicket;
import io.orderflow.audit.domain.reports.ReportHeads;
import io.orderflow.audit.domain.reports.ReportQuery;
import io.orderflow.auditchain.Head;
import io.orderflow.auditchain.Sha256;
import java.io.ByteArrayOutputStream;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Order tickets as JSON Lines, and at the end what they are to be held against. For one report and one thread. */
final class TicketLines {
    private final ObjectMapper mapper;
    private final ReportQuery query;
    private final MessageDigest digest = Sha256.begun();
    private long orders;
    private @Nullable ReportHeads heads;

    TicketLines(ObjectMapper mapper, ReportQuery query) {
        this.mapper = mapper;
        this.query = query;
    }

    /** Takes where the chains stand, before the tickets. */
    void begin(ReportHeads at) {
        heads = at;
    }

    /** The next tickets, a line each. */
    byte[] lines(List<OrderTicket> tickets) {
        var lines = new ByteArrayOutputStream();
        tickets.forEach(ticket -> lines.writeBytes(line(ticket)));
        orders += tickets.size();
        var bytes = lines.toByteArray();
        digest.update(bytes);
        return bytes;
    }

    /** The last line. */
    byte[] summary() {
        var range = query.range();
        var at = requireNonNull(heads, "heads");
        return line(new Last(new Summary(
                range.from(),
                range.to(),
                range.zone().getId(),
                query.traderId(),
                orders,
                at.digest(),
                at.heads(),
                Sha256.hex(digest))));
    }

    private byte[] line(Object value) {
        try {
            var line = new ByteArrayOutputStream();
            line.writeBytes(mapper.writeValueAsBytes(value));
            line.write('\n');
            return line.toByteArray();
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("cannot write " + value, e);
        }
    }

    private record Last(Summary summary) {}

    /** @param sha256 of all lines before, with their line feeds */
    private record Summary(
            Instant from,
            Instant to,
            String zone,
            @Nullable String traderId,
            long orders,
            String chainHeads,
            @Nullable List<Head> heads,
            String sha256) {}
}
