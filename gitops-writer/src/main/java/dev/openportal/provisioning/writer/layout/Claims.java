package dev.openportal.provisioning.writer.layout;

import dev.openportal.provisioning.events.ResourceRef;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Which objects a file of the repository stands for, whoever wrote it in whatever form.
 *
 * @param claims of what could be read
 * @param obstacle why the file cannot be changed, as the end of a sentence that begins with its path; null where it can
 * @param kinds mentioned where it could not be read
 * @param names mentioned where it could not be read
 */
record Claims(List<Claim> claims, @Nullable String obstacle, Set<String> kinds, Set<String> names) {

    private static final Pattern KIND = Pattern.compile("(?m)^[\\s-]*kind:\\s*[\"']?([A-Za-z0-9]+)");
    private static final Pattern NAME = Pattern.compile("(?m)^\\s*name:\\s*([^\\r\\n]*)");
    private static final Pattern VARIABLE = Pattern.compile("\\{\\{|\\$\\{");

    /** @param namespace as the object says it, or null */
    record Claim(String group, String kind, @Nullable String namespace, String name) {

        boolean isOf(ResourceRef resource) {
            return group.equals(resource.key().group()) && kind.equals(resource.kind()) && name.equals(resource.name());
        }
    }

    static Claims of(String content) {
        try {
            Map<String, Object> document = ManifestFile.parse(content).document();
            List<Claim> claims = claimed(document);
            return readable(claims, document.get("items") instanceof List<?> ? "holds a list of objects" : null);
        } catch (IllegalArgumentException e) {
            return unplain(content, String.valueOf(e.getMessage()));
        }
    }

    private static Claims unplain(String content, String obstacle) {
        try {
            List<Claim> claims = new ArrayList<>();
            Yaml.readAll(content).forEach(document -> claims.addAll(claimed(document)));
            return readable(claims, obstacle);
        } catch (IllegalArgumentException e) {
            return new Claims(List.of(), obstacle, all(KIND, content), all(NAME, content));
        }
    }

    /** Whether it may stand for the object, although nobody can tell without knowing what is put in. */
    boolean mayBe(ResourceRef resource) {
        return claims.stream()
                        .anyMatch(claim -> claim.kind().equals(resource.kind())
                                && claim.group().equals(resource.key().group())
                                && VARIABLE.matcher(claim.name()).find())
                || kinds.contains(resource.kind())
                        && names.stream()
                                .anyMatch(name -> VARIABLE.matcher(name).find()
                                        || name.replaceAll("[\"']", "").strip().equals(resource.name()));
    }

    private static Claims readable(List<Claim> claims, @Nullable String obstacle) {
        return new Claims(List.copyOf(claims), obstacle, Set.of(), Set.of());
    }

    private static List<Claim> claimed(@Nullable Object document) {
        if (!(document instanceof Map<?, ?> object)) {
            return List.of();
        }
        if (object.get("items") instanceof List<?> items) {
            // No deeper: by an alias a list may hold itself.
            return items.stream().flatMap(item -> own(item).stream()).toList();
        }
        return own(document);
    }

    private static List<Claim> own(@Nullable Object document) {
        if (!(document instanceof Map<?, ?> object)) {
            return List.of();
        }
        if (object.get("apiVersion") instanceof String version
                && object.get("kind") instanceof String kind
                && object.get("metadata") instanceof Map<?, ?> metadata
                && metadata.get("name") instanceof String name) {
            // Not its text, whatever it is: by an alias it may hold itself, or itself a million times.
            String namespace = metadata.get("namespace") instanceof String text ? text : null;
            String group = version.substring(0, Math.max(0, version.indexOf('/')));
            return List.of(new Claim(group, kind, namespace, name));
        }
        return List.of();
    }

    private static Set<String> all(Pattern pattern, String content) {
        Set<String> found = new LinkedHashSet<>();
        Matcher matcher = pattern.matcher(content);
        while (matcher.find() && found.size() < 100) {
            String text = matcher.group(1);
            found.add(text.substring(0, Math.min(300, text.length())));
        }
        return found;
    }
}
