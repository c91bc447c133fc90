package io.memscope.benchmarks.accuracy;

import java.io.IOException;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Rows of scores as files, one a run, so that a suite can be run in pieces and on several machines. */
final class ScoreFile {
    private static final String SUFFIX = ".score";

    private ScoreFile() {}

    static boolean exists(Path folder, AccuracyRun run) {
        return Files.exists(folder.resolve(run.key() + SUFFIX));
    }

    static void write(Path folder, AccuracyRun run, Score score) throws IOException {
        List<String> lines = new ArrayList<>();
        try {
            for (RecordComponent component : Score.class.getRecordComponents()) {
                lines.add(component.getName() + "\t" + component.getAccessor().invoke(score));
            }
        } catch (IllegalAccessException | InvocationTargetException e) {
            throw new IllegalStateException("a record's own components", e);
        }
        Files.write(folder.resolve(run.key() + SUFFIX), lines);
    }

    /** All rows of a folder, by the run's group: the key without the seed. */
    static Map<String, List<Score>> readAll(Path folder) throws IOException {
        Map<String, List<Score>> groups = new TreeMap<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file :
                    files.filter(f -> f.toString().endsWith(SUFFIX)).sorted().toList()) {
                String name = file.getFileName().toString();
                String key = name.substring(0, name.length() - SUFFIX.length());
                groups.computeIfAbsent(key.substring(0, key.lastIndexOf('.')), group -> new ArrayList<>())
                        .add(read(file));
            }
        }
        return groups;
    }

    private static Score read(Path file) throws IOException {
        RecordComponent[] components = Score.class.getRecordComponents();
        List<String> lines = Files.readAllLines(file);
        if (lines.size() != components.length) {
            throw new IOException(file + " is of another version: delete it");
        }
        Object[] values = new Object[components.length];
        for (int i = 0; i < values.length; i++) {
            String value = lines.get(i).substring(lines.get(i).indexOf('\t') + 1);
            values[i] = components[i].getType() == long.class
                    ? (Object) Long.valueOf(value)
                    : (Object) Double.valueOf(value);
        }
        try {
            Constructor<Score> constructor = Score.class.getDeclaredConstructor(
                    Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new));
            return constructor.newInstance(values);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("a record's own constructor", e);
        }
    }
}
