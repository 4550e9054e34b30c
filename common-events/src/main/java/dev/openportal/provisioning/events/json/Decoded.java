package dev.openportal.provisioning.events.json;

import dev.openportal.provisioning.events.Envelope;

/** What bytes from a topic turned out to be. */
public sealed interface Decoded {

    /** One of ours. */
    record Known(Envelope<?> event) implements Decoded {}

    /** A tombstone. */
    record Tombstone() implements Decoded {}

    /** A CloudEvent of a type that this reader does not know: to be skipped and counted. */
    record Unknown(String type) implements Decoded {}

    /** Not readable: for the dead letters, with this reason. */
    record Unreadable(String reason) implements Decoded {}
}
