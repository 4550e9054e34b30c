package dev.openportal.provisioning.requests.producers;

import dev.openportal.provisioning.events.EventType;
import dev.openportal.provisioning.requests.intake.Call;
import dev.openportal.provisioning.security.Caller;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One kind of record that is taken, in its first major version. */
public abstract class Kind {

    private static final Pattern VERSION = Pattern.compile("\\.v([0-9]{1,9})");

    private final String name;

    /** @param name between prefix and version */
    Kind(String name) {
        this.name = name;
    }

    String type() {
        return EventType.PREFIX + name + ".v1";
    }

    /** @throws UnreadableRecord where it is of this kind, in a version that is not known yet */
    boolean isOf(String type) {
        String begin = EventType.PREFIX + name;
        Matcher version = VERSION.matcher(type.startsWith(begin) ? type.substring(begin.length()) : "");
        if (!version.matches()) {
            return false;
        }
        int major = Integer.parseInt(version.group(1));
        if (major > 1) {
            throw new UnreadableRecord("Type " + type + " is newer than version 1.");
        }
        return major == 1;
    }

    /**
     * What a record asks for, for the case that it is refused.
     *
     * @param key made of its source and id
     * @param document as far as it was read
     */
    abstract Refusal.About about(Caller caller, String key, Map<String, ?> document);

    /** @param refusal to refuse it with */
    abstract Taken take(Call call, String key, Map<String, ?> document, Refusal refusal);
}
