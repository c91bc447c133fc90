package io.memscope.remote.jvm;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;

/**
 * Given the id of a process on Linux, gives what the kernel tells of it below {@code /proc/PID} (proc(5)); what is
 * hidden from this user is absent.
 */
record LinuxProcess(long pid) {

    private static final Path PROC = Path.of("/proc");
    private static final int SIGQUIT = 3;

    /** Whether the kernel tells of processes this way. */
    static boolean isSupported() {
        return Files.isReadable(PROC.resolve("self/status"));
    }

    /** All processes that are visible in this container or machine. */
    static List<LinuxProcess> all() {
        try (Stream<Path> entries = Files.list(PROC)) {
            return entries.map(entry -> entry.getFileName().toString())
                    .filter(name -> name.matches("[0-9]{1,10}"))
                    .map(name -> new LinuxProcess(Long.parseLong(name)))
                    .toList();
        } catch (IOException | UncheckedIOException hidden) {
            return List.of();
        }
    }

    static LinuxProcess self() {
        return new LinuxProcess(ProcessHandle.current().pid());
    }

    boolean exists() {
        return Files.exists(file("status"));
    }

    /** {@code R}, {@code S}, {@code T} for stopped, {@code t} for stopped by a debugger, {@code Z} for ended. */
    Optional<Character> state() {
        return status("State").map(state -> state.charAt(0));
    }

    /** Stopped by SIGSTOP, SIGTSTP or a debugger. */
    boolean isStopped() {
        return state().filter(state -> state == 'T' || state == 't').isPresent();
    }

    /** Ended, but not yet waited for by its parent. */
    boolean isZombie() {
        return state().filter(state -> state == 'Z' || state == 'X').isPresent();
    }

    /** Effective user id. */
    OptionalInt userId() {
        return id("Uid");
    }

    /** Effective group id. */
    OptionalInt groupId() {
        return id("Gid");
    }

    private OptionalInt id(String key) {
        // Real, effective, saved, file system.
        return status(key).map(ids -> ids.split("\\s+", -1)).filter(ids -> ids.length > 1).stream()
                .mapToInt(ids -> Integer.parseInt(ids[1]))
                .findFirst();
    }

    /** The id by which the process knows itself, another one inside a container. */
    long innerPid() {
        return status("NSpid")
                .map(ids -> ids.split("\\s+", -1))
                .map(ids -> Long.parseLong(ids[ids.length - 1]))
                .orElse(pid);
    }

    /**
     * Whether the process has a handler for SIGQUIT; without one the signal, which is how attaching begins, ends it.
     */
    boolean catchesQuit() {
        return status("SigCgt")
                .map(mask -> (Long.parseUnsignedLong(mask, 16) >>> (SIGQUIT - 1) & 1) == 1)
                .orElse(true);
    }

    /** The name of the program, at most 15 characters. */
    String name() {
        return status("Name").orElse("?");
    }

    /** The words of its command line; empty for threads of the kernel. */
    List<String> words() {
        try {
            String text = Files.readString(file("cmdline"), StandardCharsets.UTF_8);
            return text.isEmpty() ? List.of() : List.of(text.split("\0", -1));
        } catch (IOException hidden) {
            return List.of();
        }
    }

    /** Whether HotSpot is loaded into it; absent if this user may not see. */
    Optional<Boolean> hasHotSpot() {
        try (Stream<String> maps = Files.lines(file("maps"), StandardCharsets.ISO_8859_1)) {
            return Optional.of(maps.anyMatch(line -> line.contains("/libjvm.so")));
        } catch (IOException | UncheckedIOException hidden) {
            return Optional.empty();
        }
    }

    /** Whether it sees the same files under the same names as this process; true if this user may not see. */
    boolean hasSameFiles() {
        return sameLink("ns/mnt") && sameLink("root");
    }

    /** Whether process ids mean the same there as here. */
    boolean isInContainer() {
        return innerPid() != pid || !hasSameFiles();
    }

    private boolean sameLink(String name) {
        try {
            return Files.readSymbolicLink(file(name)).equals(Files.readSymbolicLink(self().file(name)));
        } catch (IOException hidden) {
            return true;
        }
    }

    /** Where a file of its is to be found from here. */
    Path here(String fileThere) {
        return hasSameFiles() ? Path.of(fileThere) : Path.of(file("root") + fileThere);
    }

    /** The files {@code hsperfdata_USER/PID}; HotSpot on Linux keeps them in {@code /tmp} whatever it is told. */
    List<Path> perfDataFiles() {
        Path temporary = here("/tmp");
        List<Path> files = new ArrayList<>();
        try (var folders = Files.newDirectoryStream(temporary, "hsperfdata_*")) {
            for (Path folder : folders) {
                Path file = folder.resolve(Long.toString(innerPid()));
                if (Files.exists(file)) {
                    files.add(file);
                }
            }
        } catch (IOException | java.nio.file.DirectoryIteratorException hidden) {
            return List.of();
        }
        return files;
    }

    private Optional<String> status(String key) {
        try (Stream<String> lines = Files.lines(file("status"), StandardCharsets.ISO_8859_1)) {
            return lines.filter(line -> line.startsWith(key + ":"))
                    .map(line -> line.substring(key.length() + 1).strip())
                    .filter(value -> !value.isEmpty())
                    .findFirst();
        } catch (IOException | UncheckedIOException gone) {
            return Optional.empty();
        }
    }

    private Path file(String name) {
        return PROC.resolve(Long.toString(pid)).resolve(name);
    }
}
