package dev.openportal.provisioning.writer.layout;

import static org.assertj.core.api.Assertions.assertThat;

import dev.openportal.provisioning.events.ChangeRequested;
import dev.openportal.provisioning.events.RequestId;
import dev.openportal.provisioning.events.ResourceRef;
import dev.openportal.provisioning.writer.Orders;
import dev.openportal.provisioning.writer.change.Plan;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OrdersLayoutTest {

    private static final String INDEX = "apiVersion: kustomize.config.k8s.io/v1beta1\nkind: Kustomization\n";

    private final OrdersLayout layout = new OrdersLayout();
    private final FakeTree tree = new FakeTree();

    @Test
    void everyDirectoryOnTheWayListsTheNextOne() {
        tree.with(plan(Orders.named("1", "orders-db")));

        assertThat(tree.files)
                .containsEntry("local/kustomization.yaml", INDEX + "resources:\n  - team-a\n")
                .containsEntry("local/team-a/kustomization.yaml", INDEX + "resources:\n  - MongoDB\n")
                .containsEntry("local/team-a/MongoDB/kustomization.yaml", INDEX + "resources:\n  - orders-db.yaml\n")
                .containsEntry("local/team-a/MongoDB/orders-db.yaml", """
                        apiVersion: platform.example.com/v1alpha1
                        kind: MongoDB
                        metadata:
                          name: orders-db
                          namespace: team-a
                          labels:
                            openportal.dev/managed: "true"
                          annotations:
                            openportal.dev/request-id: %s
                            openportal.dev/owner: group:default/team-a
                            openportal.dev/requested-by: user:default/jane
                            terasky.backstage.io/add-to-catalog: "true"
                            terasky.backstage.io/owner: group:default/team-a
                        spec:
                          size: small
                        """.formatted(PlainScalarsTest.quotedIfNeeded(
                        RequestId.of("default", "1").toString())))
                .hasSize(4);
    }

    @Test
    void aClusterScopedResourceHasADirectoryOfItsOwn() {
        tree.with(plan(create(Orders.resource(null, "team-b"))));

        assertThat(tree.files).containsKey("local/cluster-scoped/MongoDB/team-b.yaml");
        assertThat(tree.text("local/cluster-scoped/MongoDB/team-b.yaml")).doesNotContain("namespace");
    }

    @Test
    void theSecondOrderEditsOnlyTheIndexThatListsIt() {
        tree.with(plan(Orders.named("1", "b")));

        Plan plan = plan(Orders.named("2", "a"));

        assertThat(((Plan.Change) plan).change().edits())
                .extracting(edit -> edit.path().value())
                .containsExactly("local/team-a/MongoDB/a.yaml", "local/team-a/MongoDB/kustomization.yaml");
        assertThat(tree.with(plan).text("local/team-a/MongoDB/kustomization.yaml"))
                .isEqualTo(INDEX + "resources:\n  - a.yaml\n  - b.yaml\n");
    }

    @Test
    void whatPeoplePutIntoAnIndexIsKept() {
        tree.with(
                "local/kustomization.yaml",
                INDEX + "resources:\n- ./shared/\n- ../base\nnamePrefix: \"no\"\ncommonLabels: {team: a}\n");

        tree.with(plan(Orders.named("1", "a")));

        assertThat(Yaml.readMapping(tree.text("local/kustomization.yaml")))
                .containsEntry("resources", List.of("../base", "./shared/", "team-a"))
                .containsEntry("namePrefix", "no")
                .containsEntry("commonLabels", Map.of("team", "a"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"./team-a", "team-a/", "./team-a/"})
    void anEntryInAnotherSpellingIsNotListedTwice(String spelling) {
        String before = INDEX + "resources: [" + spelling + "]\n";

        tree.with("local/kustomization.yaml", before).with(plan(Orders.named("1", "a")));

        assertThat(tree.files).containsEntry("local/kustomization.yaml", before);
    }

    @Test
    void anIndexOfAnotherNameIsUsedSinceTwoWouldBreakTheBuild() {
        tree.with("local/Kustomization", INDEX).with(plan(Orders.named("1", "a")));

        assertThat(tree.files).doesNotContainKey("local/kustomization.yaml");
        assertThat(tree.text("local/Kustomization")).contains("- team-a");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "resources: [",
                "- a list",
                "just words",
                "resources: {a: b}",
                "resources: [1]",
                "resources: &x [a]\nother: *x",
                "resources: !!set {a}",
                "a: 1\na: 2",
                "a: 1\n---\nb: 2",
                "1: a",
            })
    void anIndexThatCannotBeKeptIsNeverOverwritten(String content) {
        tree.with("local/team-a/kustomization.yaml", content);

        assertRefused(Orders.named("1", "a"), "IndexUnreadable", "local/team-a/kustomization.yaml ");
    }

    @Test
    void anEmptyIndexFileIsAnEmptyIndex() {
        tree.with("local/kustomization.yaml", "# nothing yet\n").with(plan(Orders.named("1", "a")));

        assertThat(tree.text("local/kustomization.yaml")).contains("- team-a");
    }

    @ParameterizedTest
    @CsvSource({
        "apiVersion: platform.example.com/v1alpha1, was not ordered here",
        "apiVersion: other.example.com/v1, another API group",
        "}{, is not valid YAML",
    })
    void aFileOfSomebodyElseIsNeverOverwritten(String content, String why) {
        tree.with("local/team-a/MongoDB/a.yaml", content);

        assertRefused(Orders.named("1", "a"), "PathTaken", why);
    }

    @Test
    void aFileOfAnotherRequestIsNeverOverwrittenAndOurOwnIsRecognised() {
        tree.with(plan(Orders.named("1", "a")));

        assertRefused(Orders.named("2", "a"), "PathTaken", "belongs to request " + RequestId.of("default", "1"));
        assertThat(plan(Orders.named("1", "a"))).isInstanceOf(Plan.Present.class);
    }

    @Test
    void aDirectoryInTheWayRefusesTheOrder() {
        tree.with("local/team-a/MongoDB/a.yaml/file", "");

        assertRefused(Orders.named("1", "a"), "PathTaken", "a directory");
    }

    @Test
    void reservedNamesAreRefused() {
        assertRefused(Orders.named("1", "kustomization"), "ReservedName", "kustomization");
        assertRefused(create(Orders.resource("cluster-scoped", "a")), "ReservedName", "cluster-scoped");
    }

    private Plan plan(ChangeRequested command) {
        return layout.plan(command, tree, new FakeHistory());
    }

    private ChangeRequested create(ResourceRef resource) {
        return Orders.create(RequestId.of("default", "1"), resource, Map.of());
    }

    private void assertRefused(ChangeRequested command, String reason, String words) {
        assertThat(plan(command)).isInstanceOfSatisfying(Plan.Refused.class, refused -> {
            assertThat(refused.cause().reason()).isEqualTo(reason);
            assertThat(refused.cause().message()).contains(words);
        });
    }
}
