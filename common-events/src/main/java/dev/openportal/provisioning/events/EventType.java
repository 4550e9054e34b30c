package dev.openportal.provisioning.events;

import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The CloudEvents types that we write, and the data behind each. */
public enum EventType {
    CHANGE_REQUESTED("change-requested", ChangeRequested.class),
    CANCEL_REQUESTED("cancel-requested", CancelRequested.class),
    REQUEST_ACCEPTED("request-accepted", RequestAccepted.class),
    CHANGE_PENDING("change-pending", ChangePending.class),
    CHANGE_DECIDED("change-decided", ChangeDecided.class),
    ATTEMPT_REFUSED("attempt-refused", AttemptRefused.class),
    CHANGE_COMMITTED("change-committed", ChangeCommitted.class),
    CHANGE_REFUSED("change-refused", ChangeRefused.class),
    CHANGE_CANCELLED("change-cancelled", ChangeCancelled.class),
    BRANCH_OBSERVED("branch-observed", BranchObserved.class),
    CLUSTER_OBSERVED("cluster-observed", ClusterObserved.class),
    BRANCH_ADVANCED("branch-advanced", BranchAdvanced.class),
    SOURCE_OBSERVED("source-observed", SourceObserved.class),
    DELIVERY_OBSERVED("delivery-observed", DeliveryObserved.class),
    RESOURCE_OBSERVED("resource-observed", ResourceObserved.class),
    LISTING_COMPLETED("listing-completed", ListingCompleted.class),
    OFFERING_PUBLISHED("offering-published", OfferingPublished.class),
    REQUEST_STATUS("request-status", RequestStatus.class),
    RESOURCE_STATUS("resource-status", ResourceStatus.class),
    AUDIT_RECORDED("audit-recorded", AuditRecord.class);

    /** What all our types begin with. */
    public static final String PREFIX = "dev.openportal.provisioning.";

    /** Major version of all our types; a reader that knows only this one sends newer ones to the dead letters. */
    public static final int MAJOR = 1;

    private static final Map<Class<?>, EventType> BY_DATA =
            Stream.of(values()).collect(Collectors.toUnmodifiableMap(EventType::dataType, Function.identity()));
    private static final Map<String, EventType> BY_NAME =
            Stream.of(values()).collect(Collectors.toUnmodifiableMap(EventType::shortName, Function.identity()));

    private final String shortName;
    private final Class<? extends EventData> dataType;

    EventType(String shortName, Class<? extends EventData> dataType) {
        this.shortName = shortName;
        this.dataType = dataType;
    }

    public static EventType of(EventData data) {
        EventType type = BY_DATA.get(data.getClass());
        if (type == null) {
            throw new IllegalStateException("No event type for " + data.getClass());
        }
        return type;
    }

    /** By the name between prefix and version. */
    public static Optional<EventType> named(String shortName) {
        return Optional.ofNullable(BY_NAME.get(shortName));
    }

    /** The name between prefix and version, for example {@code change-committed}. */
    public String shortName() {
        return shortName;
    }

    /** As in {@code ce_type}. */
    public String ceType() {
        return PREFIX + shortName + ".v" + MAJOR;
    }

    public Class<? extends EventData> dataType() {
        return dataType;
    }
}
