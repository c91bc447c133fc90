package io.memscope.analyzer.report.assembly;

import io.memscope.analyzer.aggregate.Cube;
import io.memscope.analyzer.aggregate.IoOperation;
import io.memscope.analyzer.report.IoReport;
import io.memscope.analyzer.report.IoSum;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Given a draft, gives a row for each file and host. */
final class IoRows {
    private record Target(IoReport.Kind kind, int name) {
        // Written out: what the compiler makes of it takes a millisecond to link, at each start.
        @Override
        public boolean equals(@Nullable Object object) {
            return object instanceof Target other && kind == other.kind && name == other.name;
        }

        @Override
        public int hashCode() {
            return kind.hashCode() * 31 + name;
        }
    }

    private static final class Sums {
        private IoSum read = IoSum.ZERO;
        private IoSum write = IoSum.ZERO;
        private final Set<Integer> threads = new HashSet<>();
    }

    private IoRows() {}

    static IoSum sumOf(Cube cube, int cell) {
        return new IoSum(cube.count(cell), cube.sum(cell), cube.max(cell), cube.extra(cell));
    }

    /** The rows, longest first; null if no IO was recorded. */
    static @Nullable List<IoReport> rows(Draft draft) {
        if (Arrays.stream(IoOperation.values())
                .noneMatch(operation -> draft.recorded().contains(operation.typeName()))) {
            return null;
        }
        Map<Target, Sums> byTarget = new HashMap<>();
        Cube cube = draft.tables().io();
        for (int cell = 0; cell < cube.size(); cell++) {
            IoOperation operation = IoOperation.of(cube.third(cell));
            IoReport.Kind kind = operation.file() ? IoReport.Kind.FILE : IoReport.Kind.SOCKET;
            Sums sums = byTarget.computeIfAbsent(new Target(kind, cube.second(cell)), target -> new Sums());
            if (operation.read()) {
                sums.read = sums.read.plus(sumOf(cube, cell));
            } else {
                sums.write = sums.write.plus(sumOf(cube, cell));
            }
            sums.threads.add(cube.first(cell));
        }
        List<IoReport> rows = new ArrayList<>();
        byTarget.forEach((target, sums) -> rows.add(new IoReport(
                target.kind(),
                draft.tables().names().targets().get(target.name()),
                sums.read,
                sums.write,
                sums.threads.size())));
        rows.sort(Comparator.comparingLong((IoReport row) -> row.both().totalNanos())
                .reversed()
                .thenComparing(IoReport::target)
                .thenComparing(IoReport::kind));
        return rows;
    }
}
