package io.memscope.remote;

import io.memscope.remote.jvm.JvmConnection;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A directory that both this process and the JVM that is recorded see, for the files they hand each other; gone when
 * closed.
 *
 * <p>It is the JVM's user's: a JVM of another user could not write a recording into root's.
 */
final class Workspace implements AutoCloseable {

    private static final String AGENT = "memscope-agent.jar";

    /** Asked of the system: the store of a file in a container can't be found from outside. */
    private static final boolean UNIX =
            FileSystems.getDefault().supportedFileAttributeViews().contains("unix");

    private static final Path PROCESSES = Path.of("/proc");

    private final Path here;
    private final String there;
    private @Nullable Path kept;

    private Workspace(Path here, String there) {
        this.here = here;
        this.there = there;
    }

    /**
     * Makes one in the JVM's directory for temporary files.
     *
     * @throws IOException if that can't be written
     */
    static Workspace of(JvmConnection jvm) throws IOException {
        String temporary = jvm.systemProperties().getProperty("java.io.tmpdir", "/tmp");
        String there =
                temporary + (temporary.endsWith("/") ? "" : "/") + "memscope-" + jvm.pid() + "-" + UUID.randomUUID();
        Workspace workspace = new Workspace(jvm.here(there), there);
        workspace.make(Path.of("/proc/" + jvm.pid()));
        return workspace;
    }

    /** Makes one for a JVM that this process is about to start. */
    static Workspace ofOwn() throws IOException {
        Path folder = Files.createTempDirectory("memscope-").toAbsolutePath();
        return new Workspace(folder, folder.toString());
    }

    private void make(Path process) throws IOException {
        if (!UNIX) {
            Files.createDirectory(here);
            return;
        }
        Files.createDirectory(here, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        if (Files.exists(process)) {
            give(here, process);
        }
    }

    /** To the user whose process it is; only root can, and only root needs to. */
    private static void give(Path file, Path process) throws IOException {
        Object user = Files.getAttribute(process, "unix:uid");
        if (!user.equals(Files.getAttribute(file, "unix:uid"))) {
            Files.setAttribute(file, "unix:uid", user);
            Files.setAttribute(file, "unix:gid", Files.getAttribute(process, "unix:gid"));
        }
    }

    /** A file, as this process finds it. */
    Path here(String name) {
        return here.resolve(name);
    }

    /** A file, as the JVM finds it. */
    String there(String name) {
        return there + "/" + name;
    }

    /** Writes a file for the JVM to read; gives its name there. */
    String write(String name, byte[] bytes) throws IOException {
        Path file = Files.write(here(name), bytes);
        if (UNIX) {
            give(file, here);
        }
        return there(name);
    }

    /** Writes the agent for the JVM to load; gives its name there. */
    String writeAgent() throws IOException {
        try (InputStream agent = Workspace.class.getResourceAsStream(AGENT)) {
            if (agent == null) {
                throw new IOException("this build of MemScope has no " + AGENT + " in it");
            }
            return write(AGENT, agent.readAllBytes());
        }
    }

    /** What the JVM wrote, if it wrote something. */
    boolean has(String name) throws IOException {
        Path file = here(name);
        return Files.isRegularFile(file) && Files.size(file) > 0;
    }

    /** Moves a file out, to another disk if need be: whole, or not at all. */
    void moveTo(String name, Path file) throws IOException {
        Path source = here(name);
        Path target = file.toAbsolutePath();
        // Not a name for another user's file, nor for one in a container.
        if (!Files.exists(target)
                && !source.startsWith(PROCESSES)
                && isOwn(source)
                && Files.getFileStore(source).equals(Files.getFileStore(folderOf(target)))) {
            Files.move(source, target);
            return;
        }
        if (Files.exists(target) && !Files.isRegularFile(target)) {
            // A device or a pipe.
            try (OutputStream out = Files.newOutputStream(target, StandardOpenOption.WRITE)) {
                Files.copy(source, out);
            }
            Files.delete(source);
            return;
        }
        Path fresh = folderOf(target).resolve("." + target.getFileName() + "." + UUID.randomUUID() + ".tmp");
        try {
            Files.copy(source, fresh);
            Files.move(fresh, target, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(fresh);
        }
        Files.delete(source);
    }

    private static boolean isOwn(Path file) throws IOException {
        String user = ProcessHandle.current().info().user().orElse("");
        return Files.getOwner(file).getName().equals(user);
    }

    private static Path folderOf(Path file) {
        return file.getParent() == null ? file : file.getParent();
    }

    /** Deletes a file, if it is there. */
    void delete(String name) throws IOException {
        Files.deleteIfExists(here(name));
    }

    /** Leaves one file when it is closed, for a recording that could not be written where it was wanted. */
    void keepOnly(String name) {
        kept = here(name);
    }

    /** Deletes all; what can't be deleted, as the JVM of a container that is gone, went with it. */
    @Override
    public void close() {
        try {
            deleteAll(here);
        } catch (IOException gone) {
            return;
        }
    }

    private void deleteAll(Path folder) throws IOException {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
            for (Path file : files) {
                if (Files.isDirectory(file, LinkOption.NOFOLLOW_LINKS)) {
                    deleteAll(file);
                } else if (!file.equals(kept)) {
                    Files.delete(file);
                }
            }
        }
        if (kept == null || !kept.startsWith(folder)) {
            Files.delete(folder);
        }
    }
}
