package io.orderflow.stack.command;

import io.orderflow.auditchain.Attestations;
import io.orderflow.auditchain.Finding;
import io.orderflow.auditchain.UnreadableException;
import io.orderflow.auditchain.Verification;
import io.orderflow.auditchain.VerificationReport;
import io.orderflow.letters.SafeText;
import io.orderflow.stack.LocalStack;
import io.orderflow.stack.StackSettings;
import io.orderflow.stack.audit.AuditSource;
import io.orderflow.stack.audit.Evidence;
import io.orderflow.stack.audit.ExportFile;
import io.orderflow.stack.audit.LogDatabase;
import io.orderflow.stack.audit.TicketFile;
import io.orderflow.stack.venue.Options;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Verifies the audit log and exports it, without its service. */
public final class Audit {
    private static final String DATABASE = "audit";
    private static final String USAGE = """
            usage: ./orderflow audit verify [--export FILE] [--checkpoints FILE|FOLDER] [--keys FILE] [--tickets FILE]
                                                 computes every hash again, of the local database or of an export, and holds
                                                 it against the checkpoints that the keys have signed (those of the local
                                                 stack, and the file 'keys' beside them); with --tickets also whether order
                                                 tickets are as they were written, of rows that are in the log
                   ./orderflow audit export FILE writes the whole log as JSON Lines""";

    private final LogDatabase database;
    private final Path checkpointsOfStack;
    private final PrintStream out;
    private final PrintStream err;

    Audit(LogDatabase database, Path checkpointsOfStack, PrintStream out, PrintStream err) {
        this.database = database;
        this.checkpointsOfStack = checkpointsOfStack;
        this.out = out;
        this.err = err;
    }

    static int run(StackSettings settings, List<String> arguments) throws IOException {
        var stack = new LocalStack(settings, System.err::println);
        var database = new LogDatabase(stack.jdbcUrl(DATABASE), DATABASE + "_service", stack.servicePassword(DATABASE));
        return new Audit(database, settings.folder().checkpoints(), System.out, System.err).run(arguments);
    }

    int run(List<String> arguments) throws IOException {
        try {
            var options = new Options(arguments, Set.of("--export", "--checkpoints", "--keys", "--tickets"), Set.of());
            return switch (options.plain()) {
                case List<String> verify when verify.equals(List.of("verify")) -> verify(options);
                case List<String> export
                when export.size() == 2 && export.getFirst().equals("export") -> export(Path.of(export.getLast()));
                default -> throw new IllegalArgumentException(USAGE);
            };
        } catch (IllegalArgumentException e) {
            err.println(e.getMessage());
            return Orderflow.USAGE;
        } catch (UnreadableException e) {
            err.println("The keys cannot be read: " + e.why() + ".");
            return Orderflow.USAGE;
        } catch (SQLException e) {
            err.println("The log cannot be read from the database: " + e.getMessage()
                    + "\nIs Orderflow running? See ./orderflow status");
            return Orderflow.NOT_RUNNING;
        }
    }

    private int export(Path file) throws SQLException, IOException {
        var written = new ExportFile(file).write(database);
        out.println("%,d rows are in %s, whose SHA-256 is %s."
                .formatted(written.rows(), file.toAbsolutePath(), written.digest()));
        return Orderflow.OK;
    }

    private int verify(Options options) throws SQLException, IOException, UnreadableException {
        var export = existing(options.value("--export"));
        var tickets = existing(options.value("--tickets"));
        var evidence = Evidence.find(options.value("--checkpoints"), options.value("--keys"), checkpointsOfStack);
        var verification =
                new Verification(evidence.isPresent() ? evidence.get().read() : Attestations.none());
        var source = export.<AuditSource>map(AuditSource.Exported::new)
                .orElseGet(() -> new AuditSource.Live(
                        database,
                        tickets.map(file -> Map.of("tickets", file.toString())).orElse(Map.of())));
        var checked = tickets.isPresent() ? Optional.of(TicketFile.read(tickets.get())) : Optional.<TicketFile>empty();
        source.verify(verification, row -> checked.ifPresent(file -> file.accept(row)));
        var report = verification.finish();
        tell(report, evidence);
        var outcome = checked.map(TicketFile::finish);
        outcome.ifPresent(this::tell);
        return report.holds() && outcome.map(TicketFile.Outcome::holds).orElse(true) ? Orderflow.OK : Orderflow.FAILED;
    }

    private static Optional<Path> existing(Optional<String> name) {
        var file = name.map(Path::of);
        if (file.isPresent() && Files.notExists(file.get())) {
            throw new IllegalArgumentException("There is no file " + file.get() + ".");
        }
        return file;
    }

    private void tell(TicketFile.Outcome tickets) {
        out.println("%s: %,d orders, made of %,d rows of the log.%s"
                .formatted(
                        tickets.holds() ? "The tickets hold" : "THE TICKETS DO NOT HOLD",
                        tickets.orders(),
                        tickets.entries(),
                        tickets.hasHeads() ? "" : " The file does not say how far the log went."));
        tickets.findings().forEach(finding -> out.println("  " + SafeText.of(finding, 500)));
        if (tickets.findingsLeftOut() > 0) {
            out.println("  … and %,d findings more.".formatted(tickets.findingsLeftOut()));
        }
    }

    private void tell(VerificationReport report, Optional<Evidence> evidence) {
        out.println("%s: %,d rows in %d chains%s."
                .formatted(
                        report.holds() ? "The log holds" : "THE LOG IS BROKEN",
                        report.rows(),
                        report.chains().stream()
                                .filter(chain -> chain.rows() > 0)
                                .count(),
                        report.asOf() == null ? "" : " as of " + report.asOf()));
        report.findings().forEach(this::tell);
        if (report.findingsLeftOut() > 0) {
            out.println("  … and %,d findings more.".formatted(report.findingsLeftOut()));
        }
        report.chains().stream()
                .filter(chain -> !chain.holds())
                .forEach(chain -> out.println("  Chain %d holds up to row %d of %d."
                        .formatted(chain.chain(), chain.holdsUpTo(), chain.lastSequence())));
        out.println(evidence.map(each -> checkpoints(report, each)).orElse("""
                No checkpoints were compared: a log that was written anew as a whole, or whose end was cut off, looks like \
                one that holds."""));
    }

    private void tell(Finding finding) {
        var place = finding.chain() == null ? "" : " chain %d, row %d".formatted(finding.chain(), finding.sequence());
        out.println("  " + finding.kind() + place + ": " + SafeText.of(finding.message(), 500));
    }

    private static String checkpoints(VerificationReport report, Evidence evidence) {
        return compared(report, evidence) + notApplied(report) + torn(report);
    }

    private static String notApplied(VerificationReport report) {
        return report.checkpointsNotApplied() == 0
                ? ""
                : "\n%,d checkpoints are younger than the export and were not held against it: it may lack what they have signed."
                        .formatted(report.checkpointsNotApplied());
    }

    private static String torn(VerificationReport report) {
        return report.tornCheckpoints() == 0
                ? ""
                : "\n%,d lines of checkpoints were begun and not finished, as a killed process leaves them, and passed over."
                        .formatted(report.tornCheckpoints());
    }

    private static String compared(VerificationReport report, Evidence evidence) {
        if (report.newestCheckpoint() == null) {
            return "There is no checkpoint in %s that a key in %s has signed: the chains alone protect the log."
                    .formatted(evidence.checkpoints(), evidence.keys());
        }
        return """
                %,d checkpoints in %s were compared, the newest of %s. %,d rows came after the last that was signed of \
                their chain: the chain alone protects those, and whoever rules the database could write them anew.""".formatted(
                        report.checkpoints(),
                        evidence.checkpoints(),
                        report.newestCheckpoint(),
                        report.rowsBehindCheckpoints());
    }
}
