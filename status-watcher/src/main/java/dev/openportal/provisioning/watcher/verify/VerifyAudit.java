package dev.openportal.provisioning.watcher.verify;

import dev.openportal.provisioning.watcher.audit.Mark;
import dev.openportal.provisioning.watcher.audit.Report;
import java.io.IOException;
import java.io.PrintStream;
import java.util.List;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;

/** The command's rim: options in, sentences and an exit code out. */
public final class VerifyAudit {

    /** First argument that asks for this instead of for the service. */
    public static final String COMMAND = "verify-audit";

    private static final int WHOLE = 0;
    private static final int NOT_WHOLE = 1;
    private static final int NOT_CHECKED = 2;

    private final PrintStream out;

    public VerifyAudit(PrintStream out) {
        this.out = out;
    }

    /** @return exit code: 0 whole, 1 not whole, 2 not checked */
    public int run(List<String> arguments) {
        if (arguments.contains("--help")) {
            out.println(Options.USAGE);
            return WHOLE;
        }
        try {
            return verify(Options.of(arguments));
        } catch (IllegalArgumentException e) {
            out.println(e.getMessage());
            out.println();
            out.println(Options.USAGE);
            return NOT_CHECKED;
        } catch (IOException | KafkaException e) {
            out.println("Not checked: " + e.getMessage());
            return NOT_CHECKED;
        }
    }

    private int verify(Options options) throws IOException {
        Checkpoint checkpoint = options.checkpoint() == null ? null : new Checkpoint(options.checkpoint());
        List<Mark> earlier = checkpoint == null ? List.of() : checkpoint.read();
        Report report = report(options, earlier);
        report.notes().forEach(note -> out.println("NOTE      " + note));
        report.findings().forEach(out::println);
        boolean whole = report.findings().isEmpty();
        out.println(
                (whole ? "Whole: " : "Not whole, findings: " + report.findings().size() + "; ") + report.records()
                        + " records, " + report.heads().size() + " chains" + comparison(checkpoint, earlier) + ".");
        if (checkpoint != null && whole) {
            checkpoint.write(report.heads());
        }
        return whole ? WHOLE : NOT_WHOLE;
    }

    private static Report report(Options options, List<Mark> earlier) throws IOException {
        if (options.file() != null) {
            return new ExportFile(options.file(), options.cut()).verified(earlier);
        }
        try (AuditTopic topic = AuditTopic.at(String.valueOf(options.brokers()), options.config())) {
            return topic.verified(options.topic(), earlier);
        }
    }

    private static String comparison(@Nullable Checkpoint checkpoint, List<Mark> earlier) {
        return checkpoint == null ? "; no checkpoint" : "; compared with " + earlier.size() + " marks";
    }
}
