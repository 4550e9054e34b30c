package dev.openportal.provisioning.events.json;

import java.lang.reflect.RecordComponent;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Whether a document read from outside has all that its type promises. What may be absent is said once, by the
 * {@code @Nullable} in the record's declaration.
 */
final class Completeness {

    private static final ClassValue<List<RecordComponent>> COMPONENTS = new ClassValue<>() {
        @Override
        protected List<RecordComponent> computeValue(Class<?> type) {
            return List.of(type.getRecordComponents());
        }
    };

    private Completeness() {}

    /** JSON pointer of the first required member that is missing. */
    static Optional<String> missing(Record document) {
        for (RecordComponent component : COMPONENTS.get(document.getClass())) {
            Object value = read(component, document);
            if (value == null && !component.getAnnotatedType().isAnnotationPresent(Nullable.class)) {
                return Optional.of("/" + component.getName());
            }
            if (value instanceof Record nested) {
                Optional<String> inside = missing(nested);
                if (inside.isPresent()) {
                    return inside.map(pointer -> "/" + component.getName() + pointer);
                }
            }
        }
        return Optional.empty();
    }

    private static @Nullable Object read(RecordComponent component, Record document) {
        try {
            return component.getAccessor().invoke(document);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("A public record's accessor can be called: " + component, e);
        }
    }
}
