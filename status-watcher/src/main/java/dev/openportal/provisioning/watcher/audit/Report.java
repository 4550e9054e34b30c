package dev.openportal.provisioning.watcher.audit;

import java.util.List;

/**
 * What a look at the audit found.
 *
 * @param records that were read
 * @param findings empty where everything is whole
 * @param notes what is no finding, but should be known
 * @param heads where each chain ends, by its name; a checkpoint for the next look
 */
public record Report(long records, List<Finding> findings, List<String> notes, List<Mark> heads) {}
