package dev.openportal.provisioning.writer.change;

import dev.openportal.provisioning.events.CancelRequested;
import dev.openportal.provisioning.events.ChangeRequested;
import dev.openportal.provisioning.events.RequestId;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Commands that are decided together, so that a wish to cancel reaches back to an order before it.
 *
 * @param orders in the order in which they came
 * @param wishes to cancel an order; one whose order is not in this batch comes too late, since that order's outcome is
 *     known already
 */
public record CommandBatch(List<ChangeRequested> orders, List<CancelRequested> wishes) {

    public CommandBatch {
        orders = List.copyOf(orders);
        wishes = List.copyOf(wishes);
    }

    public boolean isEmpty() {
        return orders.isEmpty() && wishes.isEmpty();
    }

    /** The first wish for each order of this batch. */
    Map<RequestId, CancelRequested> withdrawals() {
        Map<RequestId, CancelRequested> byOrder = wishes.stream()
                .collect(Collectors.toMap(CancelRequested::requestId, Function.identity(), (first, again) -> first));
        byOrder.keySet()
                .retainAll(orders.stream().map(ChangeRequested::requestId).collect(Collectors.toSet()));
        return byOrder;
    }
}
