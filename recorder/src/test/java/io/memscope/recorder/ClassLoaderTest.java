package io.memscope.recorder;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.lang.ref.WeakReference;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;
import org.junit.jupiter.api.io.TempDir;

/**
 * An application that brings MemScope along in a class loader of its own, as a web application does, can be unloaded.
 */
class ClassLoaderTest {

    @TempDir
    Path dir;

    /** Runs a session in a loader of its own, lets it go, and fails if it stays. */
    static final class LoaderMain {

        public static void main(String[] args) throws Exception {
            WeakReference<ClassLoader> loader = runSession(Path.of(args[0]));
            long end = System.nanoTime() + Duration.ofMinutes(1).toNanos();
            while (loader.get() != null && System.nanoTime() < end) {
                System.gc();
                Thread.sleep(50);
            }
            System.exit(loader.get() == null ? 0 : 9);
        }

        private static WeakReference<ClassLoader> runSession(Path dir) throws Exception {
            List<URL> classPath = new ArrayList<>();
            for (String entry : System.getProperty("java.class.path").split(File.pathSeparator, 0)) {
                classPath.add(new File(entry).toURI().toURL());
            }
            try (URLClassLoader loader =
                    new URLClassLoader(classPath.toArray(new URL[0]), ClassLoader.getPlatformClassLoader())) {
                Thread application = (Thread) loader.loadClass(Application.class.getName())
                        .getConstructor(Path.class)
                        .newInstance(dir);
                application.setContextClassLoader(loader);
                application.start();
                application.join();
                return new WeakReference<>(loader);
            }
        }
    }

    /** The application's part, loaded by its own loader. */
    public static final class Application extends Thread {
        private final Path dir;

        public Application(Path dir) {
            this.dir = dir;
        }

        @Override
        public void run() {
            try (ProfilingSession session =
                    ProfilingSession.start(dir.resolve("unloaded.jfr"), SamplingConfig.defaults())) {
                session.snapshot(dir.resolve("snapshot.jfr"));
            } catch (java.io.IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
        }
    }

    @Test
    // JDK 17's Flight Recorder holds the loader of who starts a recording by itself, also without MemScope.
    @EnabledForJreRange(min = JRE.JAVA_25)
    void isUnloadedAfterItsSession() throws Exception {
        ChildJvm child = ChildJvm.start(dir, LoaderMain.class, dir.toString());
        child.end(0);
        assertThat(dir.resolve("unloaded.jfr")).isNotEmptyFile();
    }
}
