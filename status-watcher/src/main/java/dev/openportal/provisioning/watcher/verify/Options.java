package dev.openportal.provisioning.watcher.verify;

import dev.openportal.provisioning.events.Topics;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What was asked for.
 *
 * @param brokers null where a file is read
 * @param config of the consumer, as a file of Kafka client properties; or null
 * @param file export with one record's value a line, or null
 * @param checkpoint where the ends of the chains are kept from one look to the next, or null
 * @param cut whether the export's topic had lost its beginning
 */
record Options(
        @Nullable String brokers,
        String topic,
        @Nullable Path config,
        @Nullable Path file,
        @Nullable Path checkpoint,
        boolean cut) {

    static final String USAGE = """
            verify-audit --bootstrap-servers=HOST:PORT [--topic=NAME] [--config=FILE] [--checkpoint=FILE]
            verify-audit --file=EXPORT [--beginning-removed] [--checkpoint=FILE]

            Checks that every chain of the audit is whole. Exit code 0: it is; 1: it is not; 2: it could not be checked.

              --topic=NAME         default provisioning.audit
              --config=FILE        Kafka client properties, such as security.protocol and sasl.jaas.config
              --file=EXPORT        one record's value a line, as `kcat -C -e -t provisioning.audit -f '%s\\n'` writes it
              --beginning-removed  the topic had lost its beginning to retention when the export was made
              --checkpoint=FILE    compare with the ends of the chains in FILE, and where all is whole put the new ones there""";

    private static final Set<String> VALUED =
            Set.of("--bootstrap-servers", "--topic", "--config", "--file", "--checkpoint");

    /** @throws IllegalArgumentException with a sentence for whoever typed it */
    static Options of(List<String> arguments) {
        Map<String, String> given = new HashMap<>();
        boolean cut = false;
        for (String argument : arguments) {
            int equals = argument.indexOf('=');
            String name = equals < 0 ? argument : argument.substring(0, equals);
            if (argument.equals("--beginning-removed")) {
                cut = true;
            } else if (!VALUED.contains(name)) {
                throw new IllegalArgumentException("Unknown option " + argument + ".");
            } else if (equals < 0 || equals == argument.length() - 1) {
                throw new IllegalArgumentException(name + " needs a value: " + name + "=…");
            } else {
                given.put(name, argument.substring(equals + 1));
            }
        }
        String brokers = given.get("--bootstrap-servers");
        Path file = path(given.get("--file"));
        if ((brokers == null) == (file == null)) {
            throw new IllegalArgumentException("Either --bootstrap-servers or --file says where the audit is.");
        }
        if (cut && file == null) {
            throw new IllegalArgumentException("--beginning-removed is for --file: of a topic it is known.");
        }
        return new Options(
                brokers,
                given.getOrDefault("--topic", Topics.AUDIT.name()),
                path(given.get("--config")),
                file,
                path(given.get("--checkpoint")),
                cut);
    }

    private static @Nullable Path path(@Nullable String text) {
        return text == null ? null : Path.of(text);
    }
}
