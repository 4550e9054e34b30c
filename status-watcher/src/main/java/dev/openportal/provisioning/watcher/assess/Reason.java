package dev.openportal.provisioning.watcher.assess;

import dev.openportal.provisioning.events.Cause.Audience;

/**
 * One entry of the {@link Catalogue}.
 *
 * @param name as it stands in a cause or beside a phase, and as the heading of its section in the operations guide
 * @param audience who can mend it
 * @param hint what to do, in a sentence
 * @param quotes whether its message is somebody else's, whose words tell more than the name
 */
record Reason(String name, Audience audience, String hint, boolean quotes) {

    static Reason requester(String name, String hint) {
        return new Reason(name, Audience.REQUESTER, hint, false);
    }

    static Reason platform(String name, String hint) {
        return new Reason(name, Audience.PLATFORM, hint, false);
    }

    static Reason quoting(String name, String hint) {
        return new Reason(name, Audience.PLATFORM, hint, true);
    }
}
