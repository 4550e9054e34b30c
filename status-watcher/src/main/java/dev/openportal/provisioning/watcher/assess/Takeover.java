package dev.openportal.provisioning.watcher.assess;

import dev.openportal.provisioning.events.ResourceObserved.State;
import java.math.BigDecimal;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How far a claim's composite has taken over what the claim orders. Crossplane 1 keeps a claim's Ready from before an
 * update until it has come round again, and does not tell: so a claim is no readier than its composite, and only once
 * that holds what was ordered.
 */
final class Takeover {

    private Takeover() {}

    /** Whether a claim that says that it is ready, and not for which generation, cannot be so yet. */
    static boolean isUnderway(Observation claim, ComposedTree tree) {
        return claim.condition("Ready").filter(Observation.Said::undated).isPresent()
                && composite(claim, tree)
                        .filter(composite -> !composite.isIn(State.READY) || lacks(claim, composite))
                        .isPresent();
    }

    /** The composite that is well, but as it was before the claim was changed. */
    static Optional<Part> awaited(Observation claim, ComposedTree tree) {
        return composite(claim, tree).filter(composite -> composite.isIn(State.READY) && lacks(claim, composite));
    }

    /** Whether the composite says for which generation it is ready, and that is what the claim orders. */
    static boolean isSeen(Observation claim, ComposedTree tree) {
        return composite(claim, tree)
                .filter(composite -> composite.isIn(State.READY) && isComparable(composite) && !lacks(claim, composite))
                .map(Part::object)
                .flatMap(composite -> composite.condition("Ready"))
                .filter(ready -> !ready.undated())
                .isPresent();
    }

    private static Optional<Part> composite(Observation claim, ComposedTree tree) {
        return claim.spec().containsKey("resourceRef")
                ? tree.parts().stream()
                        .filter(part -> part.depth() == 1 && part.object() != null)
                        .findFirst()
                : Optional.empty();
    }

    private static boolean lacks(Observation claim, Part composite) {
        Observation object = composite.object();
        return object != null && isComparable(composite) && !holds(object.spec(), LiveSpec.of(claim));
    }

    /** Of others, not all of the spec is kept. */
    private static boolean isComparable(Part composite) {
        return composite.object() != null && composite.object().spec().containsKey("claimRef");
    }

    /** What is more in it are defaults, and Crossplane's own fields. */
    private static boolean holds(@Nullable Object there, @Nullable Object ordered) {
        if (ordered instanceof Map<?, ?> members) {
            return there instanceof Map<?, ?> others
                    && members.entrySet().stream()
                            .allMatch(member -> holds(others.get(member.getKey()), member.getValue()));
        }
        if (ordered instanceof Number one && there instanceof Number other) {
            return new BigDecimal(one.toString()).compareTo(new BigDecimal(other.toString())) == 0;
        }
        return ordered == null || Objects.equals(there, ordered);
    }
}
