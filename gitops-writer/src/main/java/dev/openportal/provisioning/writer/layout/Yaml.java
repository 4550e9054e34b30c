package dev.openportal.provisioning.writer.layout;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.DocumentStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import tools.jackson.dataformat.yaml.YAMLFactory;
import tools.jackson.dataformat.yaml.YAMLMapper;
import tools.jackson.dataformat.yaml.YAMLWriteFeature;

/** YAML that means its data and nothing else. */
final class Yaml {

    private static final int MAX_DEPTH = 50;

    /** Line breaks or marks to readers of YAML 1.1, plain characters to those of 1.2. */
    private static final char[] OTHER_LINE_BREAKS = {'\u0085', '\u2028', '\u2029', '\ufeff'};

    private static final LoadSettings SETTINGS = LoadSettings.builder()
            .setAllowDuplicateKeys(false)
            .setAllowRecursiveKeys(false)
            .setCodePointLimit(8 * 1024 * 1024)
            .build();

    private static final YAMLMapper MAPPER = YAMLMapper.builder(YAMLFactory.builder()
                    .disable(YAMLWriteFeature.WRITE_DOC_START_MARKER)
                    .disable(YAMLWriteFeature.SPLIT_LINES)
                    .enable(YAMLWriteFeature.MINIMIZE_QUOTES)
                    .enable(YAMLWriteFeature.INDENT_ARRAYS_WITH_INDICATOR)
                    .stringQuotingChecker(new PlainScalars())
                    .build())
            .build();

    private Yaml() {}

    static String write(Map<String, ?> document) {
        String text = MAPPER.writeValueAsString(document);
        for (char separator : OTHER_LINE_BREAKS) {
            // Only double-quoted scalars hold these, so an escape means the same.
            text = text.replace(String.valueOf(separator), String.format("\\u%04x", (int) separator));
        }
        return text;
    }

    /**
     * Reads one mapping written by people.
     *
     * @return its members in order; null where the text holds no document at all
     * @throws IllegalArgumentException where it is no such thing, or uses what would be lost when it is written again
     */
    @SuppressWarnings("unchecked")
    static @Nullable Map<String, Object> readMapping(String text) {
        try {
            requirePlain(text);
            Object document = new Load(SETTINGS).loadFromString(text);
            if (document == null) {
                return null;
            }
            if (document instanceof Map<?, ?> map && map.keySet().stream().allMatch(String.class::isInstance)) {
                return (Map<String, Object>) map;
            }
        } catch (YamlEngineException e) {
            throw new IllegalArgumentException("is not valid YAML", e);
        }
        throw new IllegalArgumentException("is not a YAML mapping");
    }

    /**
     * Reads whatever people wrote, only to see what it is about.
     *
     * @return its documents, in the types of YAML
     * @throws IllegalArgumentException where it is no YAML, or out of all bounds
     */
    static List<@Nullable Object> readAll(String text) {
        try {
            int depth = 0;
            for (Event event : new Parse(SETTINGS).parseString(text)) {
                depth += event instanceof CollectionStartEvent ? 1 : isEnd(event) ? -1 : 0;
                if (depth > MAX_DEPTH) {
                    throw new IllegalArgumentException("is nested too deeply");
                }
            }
            List<@Nullable Object> documents = new ArrayList<>();
            new Load(SETTINGS).loadAllFromString(text).forEach(documents::add);
            return documents;
        } catch (YamlEngineException e) {
            throw new IllegalArgumentException("is not valid YAML", e);
        }
    }

    private static void requirePlain(String text) {
        int documents = 0;
        int depth = 0;
        for (Event event : new Parse(SETTINGS).parseString(text)) {
            depth += event instanceof CollectionStartEvent ? 1 : isEnd(event) ? -1 : 0;
            if (depth > MAX_DEPTH) {
                throw new IllegalArgumentException("is nested too deeply");
            }
            if (event instanceof DocumentStartEvent && ++documents > 1) {
                throw new IllegalArgumentException("has more than one YAML document");
            }
            if (event instanceof AliasEvent
                    || event instanceof NodeEvent node && node.getAnchor().isPresent()
                    || event instanceof ScalarEvent scalar && scalar.getTag().isPresent() && scalar.isPlain()
                    || event instanceof CollectionStartEvent start
                            && start.getTag().isPresent()) {
                throw new IllegalArgumentException("uses YAML anchors, aliases or tags");
            }
        }
    }

    private static boolean isEnd(Event event) {
        return event.getEventId() == Event.ID.MappingEnd || event.getEventId() == Event.ID.SequenceEnd;
    }
}
