package io.memscope.page;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Given the folder of modules and a folder for resources, writes the parts of a page into the latter. */
public final class PageLinker {
    private static final String WEBJARS = "META-INF/resources/webjars/";

    /** Modules of libraries, by the names that they are imported by, and the folders of the WebJars that have them. */
    private static final Map<String, String> LIBRARIES = Map.of("@tanstack/virtual-core", "tanstack__virtual-core");

    private final Path modules;

    private PageLinker(Path modules) {
        this.modules = modules;
    }

    /** Links: first argument the folder with {@code main.js}, second where to write. */
    public static void main(String[] args) throws IOException {
        Path out = Files.createDirectories(Path.of(args[1]));
        PageLinker linker = new PageLinker(Path.of(args[0]));
        Files.writeString(out.resolve("page.js"), linker.script());
        Files.writeString(out.resolve("library.js"), linker.charts());
        Files.writeString(out.resolve("page.css"), linker.style());
    }

    private String script() throws IOException {
        String licence = licence("tanstack__virtual-core", "@tanstack/virtual-core");
        return licence + new ModuleLinker(this::module).link("main.js");
    }

    private String module(String path) {
        try {
            String library = LIBRARIES.get(path);
            if (library != null) {
                return production(webjar(library, "dist/esm/index.js"));
            }
            Path file = modules.resolve(path);
            // What a library's module imports from beside itself.
            return Files.exists(file)
                    ? Files.readString(file)
                    : production(webjar("tanstack__virtual-core", "dist/esm/" + path.replaceFirst("^.*/", "")));
        } catch (IOException e) {
            throw new UncheckedIOException(path, e);
        }
    }

    /** As bundlers do for these. */
    private static String production(String text) {
        return text.replace("process.env.NODE_ENV", "\"production\"").replaceAll("(?m)^//# sourceMappingURL.*$", "");
    }

    private String charts() throws IOException {
        return licence("uplot", "uPlot") + webjar("uplot", "dist/uPlot.iife.min.js");
    }

    private String style() throws IOException {
        List<Path> sheets;
        try (var files = Files.list(modules.resolve("style"))) {
            sheets = files.filter(file -> file.toString().endsWith(".css"))
                    .sorted()
                    .collect(Collectors.toList());
        }
        StringBuilder style = new StringBuilder(webjar("uplot", "dist/uPlot.min.css"));
        for (Path sheet : sheets) {
            style.append('\n')
                    .append(Files.readString(sheet)
                            .replaceAll("(?s)/\\*.*?\\*/", "")
                            .replaceAll("(?m)^\\s+", ""));
        }
        return style.toString();
    }

    private static String licence(String webjar, String name) throws IOException {
        String text = webjar(webjar, "LICENSE").replace("*/", "* /").strip();
        return "/*! " + name + "\n" + text + "\n*/\n";
    }

    static String webjar(String name, String file) throws IOException {
        String version = version(name);
        String path = WEBJARS + name + "/" + version + "/" + file;
        try (InputStream in = PageLinker.class.getClassLoader().getResourceAsStream(path)) {
            if (in == null) {
                throw new IOException("not on the class path: " + path);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /** Maven's own note in the jar says the version, so that only the pom does. */
    private static String version(String name) throws IOException {
        java.util.Properties pom = new java.util.Properties();
        String path = "META-INF/maven/org.webjars.npm/" + name + "/pom.properties";
        try (InputStream in = PageLinker.class.getClassLoader().getResourceAsStream(path)) {
            if (in == null) {
                throw new IOException("not on the class path: " + path);
            }
            pom.load(in);
        }
        return pom.getProperty("version");
    }
}
