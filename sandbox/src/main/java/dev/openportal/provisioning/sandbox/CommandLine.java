package dev.openportal.provisioning.sandbox;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The arguments, read strictly: what is not understood is refused, never guessed. */
final class CommandLine {

    static final String USAGE = """
            Usage: java -jar sandbox.jar [--data-dir=DIR] [--only=PART,...] [--PART-port=PORT ...] [--address=ADDRESS]
                                     [--policy=FILE]
              --data-dir=DIR    where everything is kept (default: ./data)
              --only=PART,...   run these parts only, and expect the others at their ports; parts are
                                %s
              --PART-port=PORT  port of a part, for example --kafka-port=19092
              --address=ADDRESS what git, cluster and page listen on (default: 127.0.0.1); there is no log-in,
                                so 0.0.0.0 is for a container whose ports are published on loopback only
              --policy=FILE     policy of request-service: who may order what, and what needs approval; read again
                                when it changes (default: everything is allowed)
              --help            this""".formatted(PartName.words());

    private Path dataDir = Path.of("data");
    private Set<PartName> parts = EnumSet.allOf(PartName.class);
    private @Nullable Path policy;
    private InetAddress address = InetAddress.getLoopbackAddress();
    private final Map<PartName, Integer> ports = new EnumMap<>(PartName.class);

    private CommandLine() {
        for (PartName part : PartName.values()) {
            ports.put(part, part.defaultPort());
        }
    }

    /** @throws UsageException when an argument is unknown, repeated or has a value that cannot be used */
    static SandboxOptions parse(String... arguments) {
        var line = new CommandLine();
        var seen = new HashSet<String>();
        for (String argument : arguments) {
            int equals = argument.indexOf('=');
            if (!argument.startsWith("--") || equals < 0) {
                throw new UsageException("Not an option of the form --name=value: " + argument);
            }
            String name = argument.substring(0, equals);
            if (!seen.add(name)) {
                throw new UsageException(name + " is given twice");
            }
            line.read(name, argument.substring(equals + 1));
        }
        line.refuseSharedPorts();
        return new SandboxOptions(line.dataDir, line.parts, line.ports, line.address, line.policy);
    }

    private void read(String name, String value) {
        switch (name) {
            case "--data-dir" -> dataDir = path(name, value, "directory");
            case "--only" -> parts = parts(value);
            case "--address" -> address = address(value);
            case "--policy" -> policy = path(name, value, "file");
            default -> ports.put(partOfPortOption(name), port(name, value));
        }
    }

    private static Path path(String option, String value, String what) {
        try {
            if (!value.isBlank()) {
                return Path.of(value);
            }
        } catch (InvalidPathException e) {
            throw new UsageException(option + " is not a path: " + e.getReason());
        }
        throw new UsageException(option + " names no " + what);
    }

    private static InetAddress address(String value) {
        try {
            if (!value.isBlank()) {
                return InetAddress.getByName(value);
            }
        } catch (UnknownHostException e) {
            throw new UsageException("--address is no address of this machine: " + value);
        }
        throw new UsageException("--address names no address");
    }

    private static Set<PartName> parts(String value) {
        var chosen = EnumSet.noneOf(PartName.class);
        for (String word : value.split(",", -1)) {
            chosen.add(PartName.of(word)
                    .orElseThrow(() -> new UsageException(
                            "--only does not know the part '" + word + "'; parts are " + PartName.words())));
        }
        return chosen;
    }

    private static PartName partOfPortOption(String name) {
        for (PartName part : PartName.values()) {
            if (part.portOption().equals(name)) {
                return part;
            }
        }
        throw new UsageException("Unknown option " + name);
    }

    private static int port(String name, String value) {
        if (value.matches("[1-9][0-9]{0,4}") && Integer.parseInt(value) <= 65535) {
            return Integer.parseInt(value);
        }
        throw new UsageException(name + " is not a port between 1 and 65535: " + value);
    }

    private void refuseSharedPorts() {
        var owners = new HashMap<Integer, PartName>();
        ports.forEach((part, port) -> {
            PartName other = owners.put(port, part);
            if (other != null) {
                throw new UsageException(other.word() + " and " + part.word() + " cannot both have port " + port
                        + "; change " + part.portOption());
            }
        });
    }
}
