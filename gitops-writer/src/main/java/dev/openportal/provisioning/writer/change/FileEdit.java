package dev.openportal.provisioning.writer.change;

/**
 * A file as it is to be after the change.
 *
 * @param content the whole text, written as UTF-8
 */
public record FileEdit(ManifestPath path, String content) {}
