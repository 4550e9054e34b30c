package dev.openportal.provisioning.sandbox.access;

import java.util.ArrayList;
import java.util.List;

/** One row of a matrix: what a caller may do with what belongs to an owner. */
record Row(String owner, String caller, List<String> cells) {

    /** @param matrix sections, kept apart by an empty line, of an owner, the names of the columns, and rows */
    static List<Row> of(String matrix) {
        List<Row> rows = new ArrayList<>();
        for (String section : matrix.split("\n\n")) {
            List<String> lines = section.strip().lines().toList();
            lines.stream()
                    .skip(2)
                    .map(line -> line.split(" +"))
                    .forEach(cells -> rows.add(
                            new Row(lines.get(0), cells[0], List.of(cells).subList(1, cells.length))));
        }
        return rows;
    }

    /** A shelf for one cell alone. */
    Shelf shelf(int column) {
        int number = Math.abs((owner + caller).hashCode() % 1_000_000);
        return new Shelf("ns-" + number + "-" + column, owner);
    }

    @Override
    public String toString() {
        return caller + ", " + owner;
    }
}
