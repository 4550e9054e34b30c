package dev.openportal.provisioning.writer.change;

import dev.openportal.provisioning.events.BranchAdvanced;
import dev.openportal.provisioning.events.BranchObserved;
import dev.openportal.provisioning.events.CancelRequested;
import dev.openportal.provisioning.events.Cause;
import dev.openportal.provisioning.events.ChangeRequested;
import dev.openportal.provisioning.events.ProvisioningEvent;
import dev.openportal.provisioning.events.RequestId;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Commands become commits, and commits become known: first the push, then the events, and only then may the caller
 * forget the commands. After a crash at any point the same commands give the same commits and the same event ids.
 */
public final class ApplyChange {

    /** Keeps a record well below the brokers' limit of one megabyte. */
    static final int CHUNK = 500;

    private final String repository;
    private final String branchName;
    private final @Nullable String commitUrl;
    private final Branch branch;
    private final Announcements announcements;
    private final Nudge nudge;
    private final InstantSource clock;

    /** Withdrawn and made known, while the rest of their batch still waits for the branch. */
    private final Map<RequestId, CancelRequested> knownAsCancelled = new HashMap<>();

    private @Nullable BranchObserved told;

    /**
     * @param repository logical name, as commands carry it
     * @param commitUrl web address of a commit with {@code {sha}} in it, or null
     */
    public ApplyChange(
            String repository,
            String branchName,
            @Nullable String commitUrl,
            Branch branch,
            Announcements announcements,
            Nudge nudge,
            InstantSource clock) {
        this.repository = repository;
        this.branchName = branchName;
        this.commitUrl = commitUrl;
        this.branch = branch;
        this.announcements = announcements;
        this.nudge = nudge;
        this.clock = clock;
    }

    /**
     * Returns when every command's outcome is known to the brokers.
     *
     * @return one outcome per order
     * @throws BranchUnavailable where the same batch, or one that begins with it, must be given again later
     */
    public synchronized List<WriteOutcome> apply(CommandBatch batch) throws BranchUnavailable {
        try {
            Map<RequestId, CancelRequested> granted = grant(withdrawals(batch));
            List<WriteOutcome.Cancelled> withdrawn = new ArrayList<>();
            List<ChangeRequested> toWrite = new ArrayList<>();
            List<WriteOutcome> others = new ArrayList<>();
            for (ChangeRequested order : batch.orders()) {
                CancelRequested wish = granted.get(order.requestId());
                if (!isOurs(order)) {
                    others.add(new WriteOutcome.Refused(order, notServed(order)));
                } else if (wish != null) {
                    withdrawn.add(new WriteOutcome.Cancelled(order, wish));
                } else {
                    toWrite.add(order);
                }
            }
            announceEarly(withdrawn);
            others.addAll(branch.write(toWrite));
            nudgeIfMoved();
            announce(others);
            batch.orders().forEach(order -> knownAsCancelled.remove(order.requestId()));
            others.addAll(withdrawn);
            return others;
        } catch (BranchUnavailable e) {
            announceTrouble(e);
            throw e;
        }
    }

    /** Makes known what outsiders pushed, and whether the branch can be reached at all. */
    public synchronized void follow() throws BranchUnavailable {
        try {
            branch.refresh();
            nudgeIfMoved();
            announce(List.of());
        } catch (BranchUnavailable e) {
            announceTrouble(e);
            throw e;
        }
    }

    private boolean isOurs(ChangeRequested command) {
        return command.repository().equals(repository) && command.branch().equals(branchName);
    }

    private static Cause notServed(ChangeRequested command) {
        String message = "Nobody writes to branch " + command.branch() + " of repository " + command.repository() + ".";
        return new Cause(null, "UnknownRepository", message, "Ask the platform team.", Cause.Audience.PLATFORM);
    }

    /** Records that come again may end before the wish that came with them; what was told must not be undone. */
    private Map<RequestId, CancelRequested> withdrawals(CommandBatch batch) {
        Map<RequestId, CancelRequested> wishes = batch.withdrawals();
        for (ChangeRequested order : batch.orders()) {
            CancelRequested granted = knownAsCancelled.get(order.requestId());
            if (granted != null) {
                wishes.put(order.requestId(), granted);
            }
        }
        return wishes;
    }

    /** A commit counts more than a wish, so only the branch itself can say what may still be withdrawn. */
    private Map<RequestId, CancelRequested> grant(Map<RequestId, CancelRequested> wishes) throws BranchUnavailable {
        if (!wishes.isEmpty()) {
            wishes.keySet().retainAll(branch.missing(Set.copyOf(wishes.keySet())));
        }
        return wishes;
    }

    /** Who withdrew an order need not wait until the branch takes its neighbours. */
    private void announceEarly(List<WriteOutcome.Cancelled> withdrawn) {
        List<WriteOutcome.Cancelled> news = withdrawn.stream()
                .filter(outcome ->
                        !knownAsCancelled.containsKey(outcome.command().requestId()))
                .toList();
        if (!news.isEmpty()) {
            announce(news);
            news.forEach(outcome -> knownAsCancelled.put(outcome.command().requestId(), outcome.wish()));
        }
    }

    private void nudgeIfMoved() {
        if (!branch.news().isEmpty()) {
            nudge.branchMoved();
        }
    }

    private void announce(List<? extends WriteOutcome> outcomes) {
        Instant now = clock.instant();
        List<BranchAdvanced.Entry> news = List.copyOf(branch.news());
        List<ProvisioningEvent> events = new ArrayList<>();
        for (int from = 0; from < news.size(); from += CHUNK) {
            events.add(new BranchAdvanced(
                    repository, branchName, news.subList(from, Math.min(news.size(), from + CHUNK))));
        }
        OutcomeEvents asEvents = new OutcomeEvents(repository, branchName, commitUrl, now);
        outcomes.forEach(outcome -> events.add(outcome.match(asEvents)));
        BranchObserved condition = new BranchObserved(repository, branchName, branch.trouble(), now);
        if (told == null || !Objects.equals(told.cause(), condition.cause())) {
            events.add(condition);
        }
        if (!events.isEmpty()) {
            announcements.publish(events);
            branch.announced(news);
            told = condition;
        }
    }

    private void announceTrouble(BranchUnavailable trouble) {
        if (Thread.currentThread().isInterrupted()) {
            // This service stops; that says nothing about the branch.
            return;
        }
        try {
            announce(List.of());
        } catch (RuntimeException e) {
            // Not told yet, so the next attempt tells it; who waits for the branch must hear of the branch first.
            trouble.addSuppressed(e);
        }
    }
}
