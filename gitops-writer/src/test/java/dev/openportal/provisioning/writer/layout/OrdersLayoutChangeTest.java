package dev.openportal.provisioning.writer.layout;

import static org.assertj.core.api.Assertions.assertThat;

import dev.openportal.provisioning.events.Cause;
import dev.openportal.provisioning.events.ChangeRequested;
import dev.openportal.provisioning.writer.Orders;
import dev.openportal.provisioning.writer.change.FileEdit;
import dev.openportal.provisioning.writer.change.Plan;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Updates and deletes of a resource that request "1" created and named a. */
class OrdersLayoutChangeTest {

    private static final String FILE = "local/team-a/MongoDB/a.yaml";
    private static final String INDEX = "local/team-a/MongoDB/kustomization.yaml";

    private final OrdersLayout layout = new OrdersLayout();
    private final FakeTree tree = new FakeTree();
    private final FakeHistory history = new FakeHistory();
    private FakeTree asCreated = new FakeTree();

    @BeforeEach
    void created() {
        tree.with(plan(Orders.create(Orders.id("1"), Orders.resource("team-a", "a"), spec("small"))));
        asCreated = tree.copy();
    }

    @Test
    void anUpdateReplacesWhatTheOrderMadeAndTouchesNoIndex() {
        Plan plan = plan(Orders.update("2", "a", "1", Map.of("size", "large")));

        assertThat(((Plan.Change) plan).change().edits())
                .extracting(FileEdit::path)
                .extracting(Object::toString)
                .containsExactly(FILE);
        assertThat(tree.with(plan).text(FILE))
                .isEqualTo(asCreated
                        .text(FILE)
                        .replace(Orders.id("1").toString(), Orders.id("2").toString())
                        .replace("size: small", "size: large")
                        .replace("  storageGB: 10\n", ""));
    }

    @Test
    void whatPeopleAddedStays() {
        edit("labels:", "labels:\n    cost-centre: \"42\"");
        edit("annotations:", "annotations:\n    example.com/note: careful");
        edit("spec:", "immutable: true\nspec:\n  compositionRef: {name: fast}");

        tree.with(plan(Orders.update("2", "a", "1", spec("large"))));

        assertThat(tree.text(FILE))
                .contains("cost-centre: \"42\"", "example.com/note: careful", "immutable: true", "size: large")
                .contains("  compositionRef:\n    name: fast\n", "openportal.dev/added-fields: \"/compositionRef\"");
    }

    @Test
    void whatPeopleAddedStaysAlsoWhenTheNextOrderComes() {
        edit("spec:", "spec:\n  compositionRef: {name: fast}");
        tree.with(plan(Orders.update("2", "a", "1", spec("large"))));
        asCreated = tree.copy();

        tree.with(plan(Orders.update("3", "a", "2", spec("small"))));
        assertThat(tree.text(FILE)).contains("compositionRef", "size: small");
        asCreated = tree.copy();

        edit("  compositionRef:\n    name: fast\n", "");
        tree.with(plan(Orders.update("4", "a", "3", spec("large"))));
        assertThat(tree.text(FILE)).contains("size: large").doesNotContain("compositionRef", "added-fields");
    }

    @Test
    void anOrderedFieldThatSomebodyChangedIsAConflictUnlessTheOrderSaysTheSame() {
        edit("size: small", "size: huge");

        assertThat(refusal(Orders.update("2", "a", "1", spec("large"))).message())
                .contains(FILE, "by hand", "/size is not what was ordered");
        assertThat(refusal(Orders.update("2", "a", "1", spec("small"))).reason())
                .isEqualTo("Conflict");
        tree.with(plan(Orders.update("2", "a", "1", spec("huge"))));
        assertThat(tree.text(FILE)).contains("size: huge", Orders.id("2").toString());
    }

    @Test
    void anUpdateOfWhatAnotherRequestMadeMeanwhileIsAConflictThatNamesIt() {
        tree.with(plan(Orders.update("2", "a", "1", spec("large"))));
        String before = tree.text(FILE);

        Cause cause = refusal(Orders.update("3", "a", "1", spec("huge")));

        assertThat(cause.reason()).isEqualTo("Conflict");
        assertThat(cause.audience()).isEqualTo(Cause.Audience.REQUESTER);
        assertThat(cause.message())
                .contains("request " + Orders.id("2") + " by user:default/jane")
                .contains("request " + Orders.id("1"));
        assertThat(tree.text(FILE)).isEqualTo(before);
    }

    /** As git revert does. */
    @Test
    void anEarlierFileThatSomebodyPutBackIsAnEditByHandThatOvertakesNobody() {
        tree.with(plan(Orders.update("2", "a", "1", spec("large"))));
        String created = asCreated.text(FILE);
        asCreated = tree.copy();
        history.requests.addAll(
                List.of(Orders.id("1").toString(), Orders.id("2").toString()));
        tree.with(FILE, created);

        assertThat(refusal(Orders.update("3", "a", "2", spec("large"))).message())
                .contains("by hand", "/size is not what was ordered");
        assertThat(plan(Orders.delete("3", "a", "2"))).isInstanceOf(Plan.Change.class);
        tree.with(plan(Orders.update("3", "a", "2", spec("small"))));
        assertThat(tree.text(FILE)).contains("size: small", Orders.id("3").toString());
    }

    @Test
    void aFileWithoutTheRequestIsChangedOnlyByWhoKnowsThat() {
        edit("    openportal.dev/request-id: .*\n", "");

        Cause cause = refusal(Orders.update("2", "a", "1", spec("large")));
        assertThat(cause.message()).contains("somebody edited it by hand");
        assertThat(cause.hint()).contains("edit taken back in Git");
        assertThat(plan(Orders.update("2", "a", null, spec("large")))).isInstanceOf(Plan.Change.class);
    }

    @Test
    void whoThinksThatNobodyOrderedItIsToldOtherwise() {
        assertThat(refusal(Orders.update("2", "a", null, spec("large"))).message())
                .contains("request " + Orders.id("1"), "nobody had ordered it here");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "apiVersion: other.example.com/v1\nkind: MongoDB\nmetadata: {name: a}",
                "apiVersion: platform.example.com/v1alpha1\nkind: Other\nmetadata: {name: a}",
                "apiVersion: platform.example.com/v1alpha1\nkind: MongoDB\nmetadata: {name: b}",
                "apiVersion: platform.example.com/v1alpha1\nkind: MongoDB\nmetadata: {name: a, namespace: b}",
                "apiVersion: platform.example.com/v1alpha1\nkind: MongoDB\nmetadata: 5",
                "}{",
                "",
                "a: &x 1\nb: *x",
            })
    void anotherObjectAtThePathIsAConflictForUpdateAndDelete(String content) {
        tree.with(FILE, content);

        assertThat(refusal(Orders.update("2", "a", "1", spec("large"))))
                .extracting(Cause::reason, Cause::audience)
                .containsExactly("Conflict", Cause.Audience.PLATFORM);
        assertThat(refusal(Orders.delete("2", "a", "1")).message())
                .startsWith(FILE + " ")
                .contains("the MongoDB a that this order is about");
        assertThat(tree.text(FILE)).isEqualTo(content);
    }

    @Test
    void anotherVersionOfTheSameObjectIsTheSameObject() {
        edit("v1alpha1", "v1");

        tree.with(plan(Orders.update("2", "a", "1", spec("large"))));

        assertThat(tree.text(FILE)).startsWith("apiVersion: platform.example.com/v1alpha1\n");
    }

    @Test
    void aFileThatIsGoneCannotBeChanged() {
        tree.files.remove(FILE);

        assertThat(refusal(Orders.update("2", "a", "1", spec("large"))))
                .extracting(Cause::reason, Cause::hint)
                .containsExactly("NotFound", "Order it anew if it is still wanted.");
        assertThat(refusal(Orders.delete("2", "a", "1")))
                .extracting(Cause::reason, Cause::hint)
                .containsExactly("NotFound", "Nothing is left to delete.");
    }

    @Test
    void anUpdateWhoseCommitLostItsTrailerIsRecognisedByItsFile() {
        tree.with(plan(Orders.update("2", "a", "1", spec("large"))));

        assertThat(plan(Orders.update("2", "a", "1", spec("large")))).isInstanceOf(Plan.Present.class);
    }

    @Test
    void historyThatDoesNotKnowTheBaseIsNoObstacle() {
        asCreated = new FakeTree();

        assertThat(plan(Orders.update("2", "a", "1", spec("large")))).isInstanceOf(Plan.Change.class);
    }

    @Test
    void aDeleteLeavesAnIndexThatStaysListed() {
        tree.with(plan(Orders.delete("2", "a", "1")));

        assertThat(tree.files).doesNotContainKey(FILE).hasSize(3);
        assertThat(tree.text(INDEX)).endsWith("kind: Kustomization\nresources: []\n");
        assertThat(tree.text("local/team-a/kustomization.yaml")).contains("- MongoDB");
    }

    @Test
    void aDeleteTakesTheManifestOutOfEveryIndexAndLeavesTheOthersIn() {
        tree.with(plan(Orders.named("b", "b")));
        tree.with("local/kustomization.yaml", "resources:\n- ./team-a/MongoDB/a.yaml\n- team-a\nnamePrefix: x-\n");

        tree.with(plan(Orders.delete("2", "a", "1")));

        assertThat(Yaml.readMapping(tree.text("local/kustomization.yaml")))
                .isEqualTo(Map.of("resources", List.of("team-a"), "namePrefix", "x-"));
        assertThat(Yaml.readMapping(tree.text(INDEX))).containsEntry("resources", List.of("b.yaml"));
    }

    @Test
    void aDeleteIsRefusedWhereSomebodyElseOrderedMeanwhileOrAnIndexCannotBeKept() {
        assertThat(refusal(Orders.delete("3", "a", "0")).reason()).isEqualTo("Conflict");
        tree.with(INDEX, "resources: [");
        assertThat(refusal(Orders.delete("3", "a", "1")).reason()).isEqualTo("IndexUnreadable");
    }

    @Test
    void aNameIsFreeAgainAfterTheDelete() {
        tree.with(plan(Orders.delete("2", "a", "1")));

        tree.with(plan(Orders.named("3", "a")));

        assertThat(tree.text(FILE)).contains(Orders.id("3").toString());
        assertThat(tree.text(INDEX)).endsWith("resources:\n  - a.yaml\n");
    }

    private static Map<String, Object> spec(String size) {
        return Map.of("size", size, "storageGB", 10);
    }

    private void edit(String pattern, String replacement) {
        String before = tree.text(FILE);
        tree.with(FILE, before.replaceFirst(pattern, replacement));
        assertThat(tree.text(FILE)).isNotEqualTo(before);
    }

    private Plan plan(ChangeRequested command) {
        history.files = asCreated;
        return layout.plan(command, tree, history);
    }

    private Cause refusal(ChangeRequested command) {
        return ((Plan.Refused) plan(command)).cause();
    }
}
