package dev.openportal.provisioning.watcher.tail;

import dev.openportal.provisioning.events.Phase;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/**
 * What a deterministic fold says of a few requests, and how it says it: in transactions of which some are aborted and,
 * since the fold is deterministic, said once more. Random, and the same in every run.
 */
final class Story {

    private static final int REQUESTS = 6;
    private static final int STEPS_A_TRANSACTION = 8;
    private static final List<Phase> PHASES =
            List.of(Phase.ACCEPTED, Phase.COMMITTED, Phase.FETCHED, Phase.APPLIED, Phase.PROVISIONING);

    private record Step(int request, long version, boolean removal) {}

    private final Random random = new Random(42);
    private final List<List<Step>> transactions = new ArrayList<>();
    private final Map<String, Long> statuses = new TreeMap<>();
    private int told;

    Story(int length) {
        long version = 0;
        for (int i = 0; i < length; i++) {
            List<Step> steps = new ArrayList<>();
            for (int j = 0; j < STEPS_A_TRANSACTION; j++) {
                steps.add(new Step(random.nextInt(REQUESTS), ++version, random.nextInt(6) == 0));
            }
            transactions.add(steps);
        }
        transactions.forEach(steps -> steps.forEach(this::note));
    }

    private void note(Step step) {
        String key = StatusRecords.id(step.request).toString();
        if (step.removal) {
            statuses.remove(key);
        } else {
            statuses.put(key, step.version);
        }
    }

    boolean isOver() {
        return told == transactions.size();
    }

    /** Until the teller is killed, in the middle of a transaction: whoever comes after it says that one again. */
    void tell(StatusRecords records, Runnable afterEach) {
        while (!isOver()) {
            boolean killed = random.nextInt(4) == 0;
            List<Step> steps = transactions.get(told);
            for (Step step : killed ? steps.subList(0, 1 + random.nextInt(steps.size())) : steps) {
                if (step.removal) {
                    records.remove(step.request);
                } else {
                    records.put(step.request, PHASES.get((int) (step.version % PHASES.size())), step.version);
                }
            }
            records.flush();
            afterEach.run();
            if (killed) {
                return;
            }
            if (random.nextInt(3) == 0) {
                records.abort();
            } else {
                records.commit();
                told++;
            }
        }
    }

    /** Version by key, when everything was told. */
    Map<String, Long> statuses() {
        return statuses;
    }
}
