package io.memscope.agent;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.util.Enumeration;
import java.util.HashMap;
import java.util.Map;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import org.jspecify.annotations.Nullable;

/**
 * Given the agent's jar, a class loader for what is inside of it: sees the JDK and nothing of the application, and the
 * application sees nothing of it.
 *
 * <p>All is read at once: the jar may be a temporary file that is gone a moment later, and no file stays open.
 */
final class InsideClassLoader extends ClassLoader {

    /** Folders of the jar whose content is inside, and what their files are called there. */
    private static final String RECORDER = "memscope/";

    private static final String SESSION = "io/memscope/agent/inside/";

    private final Map<String, byte[]> files;

    private InsideClassLoader(Map<String, byte[]> files, ClassLoader parent) {
        super(parent);
        this.files = files;
    }

    static InsideClassLoader of(File jar) throws IOException {
        Map<String, byte[]> files = new HashMap<>();
        try (JarFile opened = new JarFile(jar)) {
            Enumeration<JarEntry> entries = opened.entries();
            while (entries.hasMoreElements()) {
                JarEntry entry = entries.nextElement();
                String name = entry.getName();
                if (name.startsWith(RECORDER) && !entry.isDirectory()) {
                    files.put(name.substring(RECORDER.length()), read(opened, entry));
                } else if (name.startsWith(SESSION)) {
                    files.put(name, read(opened, entry));
                }
            }
        }
        // The platform's loader: above the application's, and knows all modules of the JDK.
        return new InsideClassLoader(files, ClassLoader.getSystemClassLoader().getParent());
    }

    private static byte[] read(JarFile jar, JarEntry entry) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        byte[] part = new byte[8192];
        try (InputStream stream = jar.getInputStream(entry)) {
            for (int count = stream.read(part); count >= 0; count = stream.read(part)) {
                bytes.write(part, 0, count);
            }
        }
        return bytes.toByteArray();
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
        byte[] bytes = files.get(name.replace('.', '/') + ".class");
        if (bytes == null) {
            throw new ClassNotFoundException(name);
        }
        return defineClass(name, bytes, 0, bytes.length);
    }

    @Override
    public @Nullable InputStream getResourceAsStream(String name) {
        byte[] bytes = files.get(name);
        return bytes == null ? super.getResourceAsStream(name) : new ByteArrayInputStream(bytes);
    }
}
