package io.memscope.benchmarks.accuracy;

import io.memscope.analyzer.decode.Frame;
import io.memscope.analyzer.estimate.Estimate;
import io.memscope.analyzer.report.Analysis;
import io.memscope.analyzer.report.ClassReport;
import io.memscope.analyzer.report.SiteReport;
import io.memscope.analyzer.report.ThreadReport;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * How far an analysis is from the truth.
 *
 * @param samples allocation samples
 * @param rawClassError total variation distance of the classes' shares by raw weights, from 0 to 1
 * @param classError of the shares as estimated
 * @param rawSiteError the same of the allocating lines
 * @param siteError of the shares as estimated
 * @param classesCovered classes of {@value #LEAST_SHARE} of the bytes and more whose truth is in its interval
 * @param classes how many there are with a row
 * @param stacksCovered the same of stacks
 * @param stacks how many there are with a row
 * @param unseen classes and stacks of that share without a row
 * @param threadsWithin threads alive for a second and more whose bytes are within 1 % of the truth
 * @param threads how many there are
 * @param worstThread largest relative error of those threads; 1 for a thread without a figure
 * @param totalError relative error of all bytes
 */
record Score(
        long samples,
        double rawClassError,
        double classError,
        double rawSiteError,
        double siteError,
        long classesCovered,
        long classes,
        long stacksCovered,
        long stacks,
        long unseen,
        long threadsWithin,
        long threads,
        double worstThread,
        double totalError) {
    private static final double LEAST_SHARE = 0.01;
    private static final double LEAST_ALIVE_SECONDS = 1;
    private static final double WITHIN = 0.01;
    /** What the recorders themselves allocate is in no truth: stays below this part. */
    private static final String SITES_CLASS = AllocationSites.class.getName();

    private static final String WORKER_CLASS = Worker.class.getName();

    /** Rows with their truth found in their intervals, rows in all, and rows that are missing. */
    private record Coverage(long covered, long rows, long unseen) {}

    static Score of(Analysis analysis, Truth truth) {
        Map<String, ClassReport> classRows =
                analysis.classes().stream().collect(Collectors.toMap(ClassReport::name, row -> row, (a, b) -> a));
        Map<String, Estimate> classes = new HashMap<>();
        classRows.forEach((name, row) -> classes.put(name, row.allocatedBytes()));
        Map<String, Estimate> stacks = new HashMap<>();
        for (SiteReport row : analysis.sites()) {
            String stack = stackOf(row.frames());
            if (stack != null) {
                stacks.merge(stack, row.allocatedBytes(), (a, b) -> Estimate.sum(List.of(a, b)));
            }
        }
        Coverage ofClasses = coverage(truth.bytesByClass(), classes);
        Coverage ofStacks = coverage(truth.bytesByStack(), stacks);
        double[] threads = threads(analysis, truth);
        return new Score(
                analysis.dataQuality().allocationSamples(),
                distance(truth.bytesByClass(), ofClasses(analysis, row -> row.sampledBytes())),
                distance(
                        truth.bytesByClass(),
                        ofClasses(analysis, row -> row.allocatedBytes().value())),
                distance(truth.bytesByLine(), ofLines(analysis, row -> row.sampledBytes())),
                distance(
                        truth.bytesByLine(),
                        ofLines(analysis, row -> row.allocatedBytes().value())),
                ofClasses.covered(),
                ofClasses.rows(),
                ofStacks.covered(),
                ofStacks.rows(),
                ofClasses.unseen() + ofStacks.unseen(),
                (long) threads[0],
                (long) threads[1],
                threads[2],
                analysis.allocatedBytes().value() / truth.bytes() - 1);
    }

    private static Map<String, Double> ofClasses(Analysis analysis, ToDoubleFunction<ClassReport> bytes) {
        return analysis.classes().stream()
                .collect(Collectors.toMap(ClassReport::name, bytes::applyAsDouble, Double::sum));
    }

    private static Map<Integer, Double> ofLines(Analysis analysis, ToDoubleFunction<SiteReport> bytes) {
        Map<Integer, Double> lines = new HashMap<>();
        for (SiteReport row : analysis.sites()) {
            if (stackOf(row.frames()) != null) {
                lines.merge(row.frames().get(0).line(), bytes.applyAsDouble(row), Double::sum);
            }
        }
        return lines;
    }

    private static @Nullable String stackOf(List<Frame> frames) {
        if (frames.isEmpty() || !frames.get(0).className().equals(SITES_CLASS)) {
            return null;
        }
        return frames.stream()
                .filter(frame -> frame.className().equals(WORKER_CLASS) && Worker.METHODS.contains(frame.methodName()))
                .findFirst()
                .map(frame -> Truth.stack(frame.methodName(), frames.get(0).line()))
                .orElse(null);
    }

    /** Half the sum of the differences of shares; what is not in the truth is left out. */
    private static <K> double distance(Map<K, Long> truth, Map<K, Double> estimate) {
        double trueSum = truth.values().stream().mapToDouble(Long::doubleValue).sum();
        double sum = truth.keySet().stream()
                .mapToDouble(key -> estimate.getOrDefault(key, 0.0))
                .sum();
        double distance = 0;
        for (Map.Entry<K, Long> entry : truth.entrySet()) {
            double share = sum > 0 ? estimate.getOrDefault(entry.getKey(), 0.0) / sum : 0;
            distance += Math.abs(entry.getValue() / trueSum - share);
        }
        return distance / 2;
    }

    private static Coverage coverage(Map<String, Long> truth, Map<String, Estimate> rows) {
        double sum = truth.values().stream().mapToDouble(Long::doubleValue).sum();
        long covered = 0;
        long seen = 0;
        long unseen = 0;
        for (Map.Entry<String, Long> entry : truth.entrySet()) {
            if (entry.getValue() < LEAST_SHARE * sum) {
                continue;
            }
            Estimate row = rows.get(entry.getKey());
            if (row == null) {
                unseen++;
                continue;
            }
            seen++;
            covered += row.low() <= entry.getValue() && entry.getValue() <= row.high() ? 1 : 0;
        }
        return new Coverage(covered, seen, unseen);
    }

    private static double[] threads(Analysis analysis, Truth truth) {
        Map<Long, ThreadReport> rows = new HashMap<>();
        for (ThreadReport row : analysis.threads()) {
            Long id = row.javaThreadId();
            if (id != null) {
                rows.put(id, row);
            }
        }
        long within = 0;
        long all = 0;
        double worst = 0;
        for (Truth.ThreadTruth thread : truth.threads()) {
            if (thread.aliveSeconds() < LEAST_ALIVE_SECONDS || thread.bytes() <= 0) {
                continue;
            }
            ThreadReport row = rows.get(thread.id());
            double error = row == null ? 1 : Math.abs(row.allocatedBytes().value() / thread.bytes() - 1);
            all++;
            within += error <= WITHIN ? 1 : 0;
            worst = Math.max(worst, error);
        }
        return new double[] {within, all, worst};
    }
}
