package dev.openportal.provisioning.requests.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.openportal.provisioning.events.Operation;
import dev.openportal.provisioning.events.ResourceKey;
import dev.openportal.provisioning.security.Caller;
import dev.openportal.provisioning.security.Role;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PolicyTest {

    private static final String TEAM = "group:default/team-a";
    private static final Caller JANE = caller(Set.of());
    private static final Caller ADMIN = caller(Set.of(Role.PLATFORM));
    private static final Caller AUDITOR = caller(Set.of(Role.VIEWER));
    private static final Set<String> DATABASE = Set.of("mongodbs.example.com", "MongoDB.example.com");
    private static final Place SHOP = new Place("prod", "shop", DATABASE);
    private static final Usage NOTHING = owner -> Map.of();

    private static Caller caller(Set<Role> roles) {
        return new Caller("user:default/jane", "Jane", null, "default", Set.of(TEAM), roles, null);
    }

    private static Question create(Caller caller, Place place) {
        return new Question(caller, Operation.CREATE, TEAM, place, true);
    }

    private static Reach offering(String name) {
        return new Reach(List.of(), List.of(), List.of(), List.of(name), Set.of());
    }

    private static Reach namespace(String name) {
        return new Reach(List.of(), List.of(), List.of(name), List.of(), Set.of());
    }

    private static Policy policy(Rule... rules) {
        return new Policy(List.of(rules), List.of());
    }

    private static void assertRefused(Verdict verdict, String rule) {
        assertThat(verdict).isInstanceOfSatisfying(Verdict.Refused.class, refused -> {
            assertThat(refused.rule()).isEqualTo(rule);
            assertThat(refused.sentence()).endsWith(".");
        });
    }

    @ParameterizedTest
    @CsvSource({
        "team-a, team-a, true",
        "team-a, team-ab, false",
        "team-*, team-a, true",
        "team-*, teams, false",
        "*-a, team-b-a, true",
        "t*m*a, team-ma, true",
        "*, anything, true",
        "a.b, axb, false",
        "**, x, true"
    })
    void aStarStandsForAnyCharactersAndNothingElseIsSpecial(String pattern, String name, boolean matches) {
        assertThat(new Pattern(pattern).matches(name)).isEqualTo(matches);
    }

    @Test
    void withoutRulesOwnershipDecides() {
        assertThat(Policy.NONE.judge(create(JANE, SHOP), NOTHING)).isEqualTo(new Verdict.Allowed(List.of()));
        Question foreign = new Question(JANE, Operation.CREATE, "group:default/team-b", SHOP, true);
        assertRefused(Policy.NONE.judge(foreign, NOTHING), Policy.OWNERSHIP);
    }

    @Test
    void everyRuleThatIsAboutAnOrderMustLetItPassAndIsNamed() {
        Rule mine = new Rule.Permission("mine", offering("*"), List.of(TEAM));
        Rule others = new Rule.Permission("others", offering("mongodbs.*"), List.of("group:default/dbas"));
        Rule elsewhere = new Rule.Permission("elsewhere", offering("caches.*"), List.of("group:default/dbas"));

        assertThat(policy(mine, elsewhere).judge(create(JANE, SHOP), NOTHING))
                .isEqualTo(new Verdict.Allowed(List.of("mine")));
        assertRefused(policy(mine, others).judge(create(JANE, SHOP), NOTHING), "others");
        assertRefused(policy(others, mine).judge(create(JANE, SHOP), NOTHING), "others");
    }

    @Test
    void aRuleMayMeanAnOfferingByItsNameOrItsKind() {
        Rule byKind = new Rule.Permission("kind", offering("MongoDB.example.com"), List.of("group:default/dbas"));
        assertRefused(policy(byKind).judge(create(JANE, SHOP), NOTHING), "kind");
    }

    @Test
    void thePlatformRoleNeedsNoPermission() {
        Rule dbas = new Rule.Permission("dbas", Reach.ALL, List.of("group:default/dbas"));
        assertThat(policy(dbas).judge(create(ADMIN, SHOP), NOTHING)).isInstanceOf(Verdict.Allowed.class);
        assertRefused(policy(dbas).judge(create(AUDITOR, SHOP), NOTHING), "dbas");
    }

    @Test
    void whatNobodyLetsACallerOrderIsNotShownUnlessItSeesEverything() {
        Policy dbas = policy(new Rule.Permission("dbas", offering("mongodbs.*"), List.of("group:default/dbas")));
        assertThat(dbas.shows(JANE, DATABASE)).isFalse();
        assertThat(dbas.shows(JANE, Set.of("caches.example.com"))).isTrue();
        assertThat(dbas.shows(ADMIN, DATABASE)).isTrue();
        assertThat(dbas.shows(AUDITOR, DATABASE)).isTrue();
        Reach inShop = new Reach(List.of(), List.of(), List.of("shop"), List.of(), Set.of());
        assertThat(policy(new Rule.Permission("shop", inShop, List.of("group:default/dbas")))
                        .shows(JANE, DATABASE))
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource({"CREATE, shop, true", "CREATE, other, false", "UPDATE, other, false", "DELETE, other, true"})
    void anOwnerStaysInItsPlacesButMayLeaveOthers(Operation operation, String namespace, boolean allowed) {
        Reach team = new Reach(List.of("group:default/team-*"), List.of(), List.of(), List.of(), Set.of());
        Policy places = policy(new Rule.Places("home", team, List.of(namespace("home-*"), namespace("shop"))));
        Question question = new Question(
                JANE, operation, TEAM, new Place("prod", namespace, DATABASE), operation == Operation.CREATE);
        assertThat(places.judge(question, NOTHING) instanceof Verdict.Allowed).isEqualTo(allowed);
    }

    @Test
    void whatIsProtectedIsNotDeletedByAnybodyAndMayBeChanged() {
        Policy protection = policy(new Rule.Protection("keep", namespace("shop")));
        assertRefused(protection.judge(new Question(ADMIN, Operation.DELETE, TEAM, SHOP, false), NOTHING), "keep");
        assertThat(protection.judge(new Question(JANE, Operation.UPDATE, TEAM, SHOP, false), NOTHING))
                .isInstanceOf(Verdict.Allowed.class);
        Place elsewhere = new Place("prod", null, DATABASE);
        assertThat(protection.judge(new Question(JANE, Operation.DELETE, TEAM, elsewhere, false), NOTHING))
                .isInstanceOf(Verdict.Allowed.class);
    }

    @ParameterizedTest
    @CsvSource({"0, true", "1, true", "2, false", "3, false"})
    void aQuotaCountsWhatIsWithinItsReach(int has, boolean allowed) {
        Policy two = policy(new Rule.Quota("two", offering("mongodbs.*"), 2));
        assertThat(two.judge(create(JANE, SHOP), having(has)) instanceof Verdict.Allowed)
                .isEqualTo(allowed);
        Place cache = new Place("prod", "shop", Set.of("caches.example.com"));
        assertThat(two.judge(create(JANE, cache), having(has))).isInstanceOf(Verdict.Allowed.class);
        Question update = new Question(JANE, Operation.UPDATE, TEAM, SHOP, false);
        assertThat(two.judge(update, having(has))).isInstanceOf(Verdict.Allowed.class);
    }

    /** So many databases, and twice as many of something else. */
    private static Usage having(int databases) {
        Map<ResourceKey, Place> all = IntStream.range(0, databases * 3)
                .boxed()
                .collect(Collectors.toMap(
                        i -> new ResourceKey("prod", "shop", "Some", "example.com", "n" + i),
                        i -> i < databases ? SHOP : new Place("prod", "shop", Set.of("caches.example.com"))));
        return owner -> owner.equals(TEAM) ? all : Map.of();
    }

    @Test
    void theFirstConsentThatIsAboutAnOrderIsAskedForAfterAllRules() {
        Consent deletes = new Consent(
                "deletes",
                new Reach(List.of(), List.of(), List.of(), List.of(), Set.of(Operation.DELETE)),
                List.of("group:default/leads"),
                Duration.ofHours(1));
        Consent all = new Consent("all", Reach.ALL, List.of("group:default/dbas"), Duration.ofDays(1));
        Rule permission = new Rule.Permission("mine", Reach.ALL, List.of(TEAM));
        Policy policy = new Policy(List.of(permission), List.of(deletes, all));

        assertThat(policy.judge(create(JANE, SHOP), NOTHING))
                .isEqualTo(new Verdict.NeedsApproval(List.of("mine", "all"), all));
        assertThat(policy.judge(new Question(ADMIN, Operation.DELETE, TEAM, SHOP, false), NOTHING))
                .isEqualTo(new Verdict.NeedsApproval(List.of("mine", "deletes"), deletes));
    }
}
