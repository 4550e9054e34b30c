package dev.openportal.provisioning.watcher.verify;

import dev.openportal.provisioning.events.json.Json;
import dev.openportal.provisioning.watcher.audit.Mark;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.core.JacksonException;

/** Where each chain ended, one a line. Kept away from the brokers it shows what nobody could see in the topic alone. */
record Checkpoint(Path file) {

    /**
     * @return empty where there is none yet
     * @throws IOException also where it is not what we have written
     */
    List<Mark> read() throws IOException {
        List<Mark> marks = new ArrayList<>();
        if (Files.exists(file)) {
            for (String line : Files.readAllLines(file)) {
                try {
                    marks.add(Json.mapper().readValue(line, Mark.class));
                } catch (JacksonException e) {
                    throw new IOException(file + " is no checkpoint: line " + (marks.size() + 1), e);
                }
            }
        }
        return marks;
    }

    /** Whole or not at all. */
    void write(List<Mark> heads) throws IOException {
        Path beside = file.resolveSibling(file.getFileName() + ".new");
        Files.write(
                beside, heads.stream().map(Json.mapper()::writeValueAsString).toList());
        Files.move(beside, file, StandardCopyOption.REPLACE_EXISTING);
    }
}
