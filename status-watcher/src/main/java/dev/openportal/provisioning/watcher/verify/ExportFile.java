package dev.openportal.provisioning.watcher.verify;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.openportal.provisioning.watcher.audit.Mark;
import dev.openportal.provisioning.watcher.audit.Report;
import dev.openportal.provisioning.watcher.audit.Spot;
import dev.openportal.provisioning.watcher.audit.Verification;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * A copy of the topic, one record's value a line.
 *
 * @param cut whether the topic had lost its beginning; the copy itself does not show it
 */
record ExportFile(Path file, boolean cut) implements Verification.Starts {

    Report verified(List<Mark> earlier) throws IOException {
        Verification verification = new Verification(this, earlier);
        try (BufferedReader lines = Files.newBufferedReader(file)) {
            long number = 0;
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                verification.read(new Spot(Spot.FILE, ++number), null, line.getBytes(UTF_8));
            }
        }
        return verification.finish();
    }

    @Override
    public boolean wasCut(int partition) {
        return cut;
    }

    /** Where a record lay tells nothing of a copy made later. */
    @Override
    public boolean wasRemoved(int partition, long offset) {
        return cut;
    }
}
