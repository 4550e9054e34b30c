package dev.openportal.provisioning.watcher.assess;

/**
 * The latest Warning event about an object, young enough to speak of how it is now.
 *
 * @param reason as its reporter gives it, for example {@code CannotConnectToProvider}
 * @param message the whole message, secrets redacted
 * @param at when it was seen last, as the API server writes times
 */
public record Warning(String reason, String message, String at) {

    public Warning {
        message = Redaction.of(message);
    }
}
