package dev.openportal.provisioning.requests.yaml;

import java.util.List;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/** On which line of a YAML document something stands. */
record Lines(Node root) {

    /** @param path names and indices from the root on; where the path leaves the document, its last part that is there */
    int of(List<String> path) {
        Node node = root;
        int line = line(root);
        for (String step : path) {
            if (node instanceof MappingNode mapping) {
                NodeTuple member = mapping.getValue().stream()
                        .filter(tuple -> tuple.getKeyNode() instanceof ScalarNode key
                                && key.getValue().equals(step))
                        .findFirst()
                        .orElse(null);
                if (member == null) {
                    return line;
                }
                line = line(member.getKeyNode());
                node = member.getValueNode();
            } else if (node instanceof SequenceNode sequence
                    && step.matches("\\d{1,6}")
                    && Integer.parseInt(step) < sequence.getValue().size()) {
                node = sequence.getValue().get(Integer.parseInt(step));
                line = line(node);
            } else {
                return line;
            }
        }
        return line;
    }

    private static int line(Node node) {
        return node.getStartMark().getLine() + 1;
    }
}
