package dev.openportal.provisioning.sandbox.crossplane;

import dev.openportal.provisioning.sandbox.controller.Doc;
import dev.openportal.provisioning.sandbox.controller.KindDefinition;
import dev.openportal.provisioning.sandbox.controller.Ref;
import dev.openportal.provisioning.sandbox.controller.Trees;
import java.util.ArrayList;
import java.util.List;

/** The kind of XRDs themselves, served in both of its versions. */
final class Installed {
    private Installed() {}

    static Doc xrds() {
        var kind = new Ref(Definition.GROUP + "/v2", "CompositeResourceDefinition", "", "");
        var columns = List.of(
                KindDefinition.column("Established", "string", ".status.conditions[?(@.type==\"Established\")].status"),
                KindDefinition.column("Offered", "string", ".status.conditions[?(@.type==\"Offered\")].status"),
                KindDefinition.column("Age", "date", ".metadata.creationTimestamp"));
        var crd = KindDefinition.of(
                kind, "compositeresourcedefinitions", "xrd", false, KindDefinition.looseSchema(), columns);
        var versions = new ArrayList<Object>(crd.list("spec", "versions"));
        var older = Trees.copy(Trees.map(versions.get(0)));
        older.put("name", "v1");
        older.put("storage", false);
        versions.add(older);
        crd.set(versions, "spec", "versions");
        return crd;
    }
}
