package dev.openportal.provisioning.writer.layout;

import static org.assertj.core.api.Assertions.assertThat;

import dev.openportal.provisioning.events.Cause;
import dev.openportal.provisioning.events.ChangeRequested;
import dev.openportal.provisioning.events.Operation;
import dev.openportal.provisioning.events.ResourceRef;
import dev.openportal.provisioning.writer.Orders;
import dev.openportal.provisioning.writer.change.FileEdit;
import dev.openportal.provisioning.writer.change.Plan;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Orders about manifests that people or another tool put into the repository. */
class AdoptionTest {

    private static final String FILE = "local/team-a/MongoDB/a.yaml";
    private static final String ELSEWHERE = "local/databases/orders.yaml";
    private static final String MANIFEST = """
            apiVersion: platform.example.com/v1alpha1
            kind: MongoDB
            metadata:
              name: a
              namespace: team-a
              labels: {cost-centre: "42"}
              annotations:
                terasky.backstage.io/owner: team-a
                terasky.backstage.io/add-to-catalog: "false"
                terasky.backstage.io/source-file-url: https://git.example.com/orders
            immutable: true
            spec: {size: small}
            """;

    private final OrdersLayout layout = new OrdersLayout();
    private final FakeTree tree = new FakeTree();
    private final FakeHistory history = new FakeHistory();

    @ParameterizedTest
    @ValueSource(strings = {FILE, ELSEWHERE, "local/undefined/MongoDB/a.yml", "local/a.yaml"})
    void theFirstOrderChangesTheFileWhereItLiesAndKeepsWhatPeopleWrote(String path) {
        tree.with(path, MANIFEST).with("local/kustomization.yaml", "resources: [" + path.substring(6) + "]");

        Plan.Change plan = (Plan.Change) plan(Orders.update("1", "a", null, Map.of("size", "large")));

        assertThat(plan.change().manifest()).hasToString(path);
        assertThat(plan.change().edits()).extracting(FileEdit::path).hasToString("[" + path + "]");
        assertThat(tree.with(plan).text(path))
                .contains("cost-centre: \"42\"", "immutable: true", "size: large", "openportal.dev/managed: \"true\"")
                .contains("openportal.dev/request-id: " + "\"" + Orders.id("1") + "\"")
                .contains("openportal.dev/owner: group:default/team-a")
                .contains("openportal.dev/requested-by: user:default/jane")
                .contains("terasky.backstage.io/owner: team-a\n", "add-to-catalog: \"false\"", "source-file-url");
    }

    @Test
    void ordersThatFollowFindTheFileToo() {
        tree.with(ELSEWHERE, MANIFEST).with("local/kustomization.yaml", "resources: [./databases/orders.yaml, b.yaml]");
        tree.with(plan(Orders.update("1", "a", null, Map.of("size", "large"))));

        tree.with(plan(Orders.update("2", "a", "1", Map.of("size", "huge"))));
        assertThat(tree.text(ELSEWHERE)).contains("size: huge", Orders.id("2").toString());

        tree.with(plan(Orders.delete("3", "a", "2")));
        assertThat(tree.files).doesNotContainKey(ELSEWHERE);
        assertThat(tree.text("local/kustomization.yaml")).contains("b.yaml").doesNotContain("orders.yaml");
    }

    @Test
    void aDeleteNeedsNoOrderBeforeIt() {
        tree.with("local/databases/kustomization.yaml", "resources: [orders.yaml]")
                .with(ELSEWHERE, MANIFEST);

        tree.with(plan(Orders.delete("1", "a", null)));

        assertThat(tree.files).doesNotContainKey(ELSEWHERE);
        assertThat(tree.text("local/databases/kustomization.yaml")).contains("resources: []");
    }

    @Test
    void anotherOwnerIsWrittenForTheCatalogToo() {
        tree.with(FILE, MANIFEST.replace("owner: team-a", "owner: team-b"));

        tree.with(plan(Orders.update("1", "a", null, Map.of())));

        assertThat(tree.text(FILE)).contains("terasky.backstage.io/owner: group:default/team-a");
    }

    @Test
    void aClusterScopedObjectIsFoundBelowANamespaceThatNobodyMeant() {
        String path = "local/undefined/MongoDB/a.yaml";
        tree.with(path, MANIFEST.replace("namespace: team-a", "namespace: undefined"));
        ChangeRequested order = Orders.command(
                Operation.UPDATE, Orders.id("1"), Orders.resource(null, "a"), Map.of("size", "large"), "Jane", null);

        tree.with(plan(order));

        assertThat(tree.text(path)).contains("size: large", "namespace: undefined");
    }

    @ParameterizedTest
    @CsvSource({
        "local/team-a/dbs.yaml, '', true",
        "local/dbs.yaml, 'namespace: team-a', true",
        "local/dbs.yaml, '', false",
        "local/dbs.yaml, 'namespace: team-b', false",
        "local/undefined/MongoDB/a.yaml, '', false",
    })
    void withoutANamespaceTheIndexOrThePathMustSayIt(String path, String index, boolean found) {
        tree.with(path, MANIFEST.replace("  namespace: team-a\n", "")).with("local/kustomization.yaml", index);

        Plan plan = plan(Orders.update("1", "a", null, Map.of("size", "large")));

        assertThat(plan).isInstanceOf(found ? Plan.Change.class : Plan.Refused.class);
        if (!found && index.isEmpty()) {
            assertThat(((Plan.Refused) plan).cause().message()).contains(path, "in which namespace");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "has more than one YAML document, '---%na: b%n'",
        "uses YAML anchors, 'more: [&a b, *a]%n'",
        "is encrypted with SOPS, 'sops: {mac: x}%n'",
        "is not valid YAML, '{{- end }}%n'",
    })
    void aFileThatIsMoreThanTheObjectIsRefusedAndStaysAsItIs(String why, String more) {
        String content = MANIFEST + String.format(more);
        for (String path : List.of(FILE, ELSEWHERE)) {
            tree.files.clear();
            tree.with(path, content);

            assertThat(refusal(Orders.update("1", "a", null, Map.of("size", "large")))
                            .message())
                    .contains(path, why);
            assertThat(refusal(Orders.delete("1", "a", null)).audience()).isEqualTo(Cause.Audience.PLATFORM);
            assertThat(tree.files).isEqualTo(Map.of(path, content));
        }
    }

    @Test
    void aListOfObjectsIsRefused() {
        tree.with(
                ELSEWHERE,
                "apiVersion: v1\nkind: List\nitems:\n- " + MANIFEST.strip().replace("\n", "\n  "));

        assertThat(refusal(Orders.delete("1", "a", null)).message()).contains(ELSEWHERE, "holds a list of objects");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"name: {{ .Release.Name }}", "name: \"{{ .Values.name }}\"", "name: ${name}", "name: a # {{"})
    void aTemplateThatMayBeItIsNamed(String name) {
        tree.with(
                "local/chart/templates/db.yaml",
                MANIFEST.replace("name: a", name) + (name.contains("$") ? "" : "{{ end }}"));

        assertThat(refusal(Orders.update("1", "a", null, Map.of())))
                .satisfies(cause -> assertThat(cause.message()).contains("local/chart/templates/db.yaml may be it"))
                .extracting(Cause::reason)
                .isEqualTo("NotAdoptable");
    }

    @Test
    void jsonIsRefused() {
        tree.with(
                "local/a.json",
                "{\"apiVersion\":\"platform.example.com/v1alpha1\",\"kind\":\"MongoDB\","
                        + "\"metadata\":{\"name\":\"a\",\"namespace\":\"team-a\"}}");

        assertThat(refusal(Orders.delete("1", "a", null)).message()).contains("local/a.json", "is JSON");
    }

    @ParameterizedTest
    @ValueSource(strings = {FILE, "local/team-a/a.yaml"})
    void twoFilesThatAreTheSameObjectAreBothNamed(String other) {
        tree.with(ELSEWHERE, MANIFEST).with(other, MANIFEST.replace("size: small", "size: large"));
        Map<String, String> before = new TreeMap<>(tree.files);

        Cause cause = refusal(Orders.update("1", "a", null, Map.of("size", "huge")));

        assertThat(cause.reason()).isEqualTo("NotAdoptable");
        assertThat(cause.message()).contains(ELSEWHERE, other);
        assertThat(refusal(Orders.delete("1", "a", null)).message()).contains(ELSEWHERE, other);
        assertThat(tree.files).isEqualTo(before);
    }

    @Test
    void whatIsLikeItAndLiesInAnotherClusterOrIsAnotherObjectIsNotIt() {
        tree.with("other/team-a/MongoDB/a.yaml", MANIFEST)
                .with("local-2/a.yaml", MANIFEST)
                .with("local/b.yaml", MANIFEST.replace("name: a", "name: b"))
                .with("local/c.yaml", MANIFEST.replace("kind: MongoDB", "kind: Cache"))
                .with("local/d.yaml", MANIFEST.replace("platform.example.com", "other.example.com"))
                .with("local/e.yaml", MANIFEST.replace("namespace: team-a", "namespace: team-b"))
                .with("local/notes.md", MANIFEST)
                .with("local/rubbish.yaml", "}{ \u0000");

        assertThat(refusal(Orders.update("1", "a", null, Map.of())).reason()).isEqualTo("NotFound");
    }

    @Test
    void anOrdinaryOrderLooksThroughNothing() {
        tree.with(plan(Orders.named("1", "a")));
        tree.unsearchable = true;

        assertThat(plan(Orders.named("2", "b"))).isInstanceOf(Plan.Change.class);
        assertThat(plan(Orders.update("2", "a", "1", Map.of()))).isInstanceOf(Plan.Change.class);
        assertThat(plan(Orders.delete("2", "a", "1"))).isInstanceOf(Plan.Change.class);
    }

    @Test
    void whatWasReadOnceIsReadAgainOnlyWhereItIsNew() {
        Whereabouts whereabouts = new Whereabouts(100);
        tree.with(ELSEWHERE, MANIFEST).with("local/b.yaml", MANIFEST.replace("name: a", "name: b"));
        ResourceRef resource = Orders.resource("team-a", "a");
        whereabouts.of(resource, tree);
        int reads = tree.reads("local/b.yaml");

        whereabouts.of(resource, tree);
        assertThat(tree.reads("local/b.yaml")).isEqualTo(reads);

        tree.with("local/b.yaml", MANIFEST);
        assertThat(whereabouts.of(resource, tree).doubt()).contains("More than one file");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "items: &a\n  - items: *a\n",
                "kind: List\nitems: &a\n  - &b {items: [*b, *a, *a]}\n  - {items: *a}\n",
                "apiVersion: v1\nkind: X\nmetadata: {name: a, namespace: &a [[*a]]}\n",
            })
    void aFileThatHoldsItselfStopsNobody(String rings) {
        tree.with("local/rings.yaml", rings).with(ELSEWHERE, MANIFEST);

        assertThat(plan(Orders.update("1", "a", null, Map.of("size", "large")))).isInstanceOf(Plan.Change.class);
    }

    @Test
    void aliasesWithinAliasesDoNotMultiply() {
        StringBuilder bomb = new StringBuilder("a0: &a0 {apiVersion: v1, kind: X, metadata: {name: a}}\n");
        for (int i = 1; i <= 10; i++) {
            bomb.append("a" + i + ": &a" + i + " {items: [*a" + (i - 1) + ", *a" + (i - 1) + "]}\n");
        }

        assertThat(Claims.of(bomb + "items: [*a0, *a10]\n").claims()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ELSEWHERE})
    void aFileAtTheUsualPathThatAnIndexMakesAnotherObjectIsNotTouched(String itself) {
        tree.with(FILE, MANIFEST).with("local/team-a/kustomization.yaml", "namespace: team-b");
        if (!itself.isEmpty()) {
            tree.with(itself, MANIFEST);
        }
        Map<String, String> before = new TreeMap<>(tree.files);

        for (ChangeRequested order :
                List.of(Orders.update("1", "a", null, Map.of("size", "large")), Orders.delete("1", "a", null))) {
            assertThat(refusal(order).reason()).isEqualTo("NotAdoptable");
            assertThat(refusal(order).message()).contains(FILE, "another namespace");
        }
        assertThat(tree.files).isEqualTo(before);
    }

    @Test
    void tooManyFilesAreNotLookedThrough() {
        tree.with(ELSEWHERE, MANIFEST).with("local/b.yaml", "b: c");

        assertThat(new Whereabouts(1).of(Orders.resource("team-a", "a"), tree).doubt())
                .contains("more than 1 files");
        assertThat(new Whereabouts(2).of(Orders.resource("team-a", "a"), tree).path())
                .hasToString(ELSEWHERE);
    }

    @Test
    void aNameThatIsTakenByHandIsNotOrderedAgain() {
        tree.with(FILE, MANIFEST);

        assertThat(refusal(Orders.named("1", "a")).message()).contains(FILE + " exists and was not ordered here");
    }

    private Plan plan(ChangeRequested command) {
        return layout.plan(command, tree, history);
    }

    private Cause refusal(ChangeRequested command) {
        return ((Plan.Refused) plan(command)).cause();
    }
}
