package dev.openportal.provisioning.requests.intake;

import dev.openportal.provisioning.events.Approval;
import dev.openportal.provisioning.events.ChangeRequested;
import dev.openportal.provisioning.events.Manifest;
import dev.openportal.provisioning.events.Operation;
import dev.openportal.provisioning.events.ResourceRef;
import dev.openportal.provisioning.events.ResourceStatus;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What an order would do.
 *
 * @param resource with its final name; on create its suffix is another one each time, unless an Idempotency-Key fixes it
 * @param manifest the object as it would stand in Git; null for a delete
 * @param diff of the spec against what was ordered last; empty where nothing would change
 * @param rules names of the policy's rules that are about it
 * @param approval what it would have to wait for, or null
 */
public record Preview(
        ResourceRef resource,
        Operation operation,
        @Nullable Map<String, Object> manifest,
        List<SpecChange> diff,
        List<String> rules,
        @Nullable Approval approval) {

    static Preview of(Ruling.Sound sound) {
        ChangeRequested command = sound.command();
        ResourceStatus before = sound.before();
        Map<String, Object> ordered = before == null ? null : before.spec();
        return new Preview(
                command.resource(),
                command.operation(),
                command.spec() == null ? null : Manifest.of(command),
                SpecChange.between(ordered, command.spec()),
                command.attempt() == null ? List.of() : command.attempt().rules(),
                sound.approval());
    }
}
