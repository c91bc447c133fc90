package io.memscope.analyzer.export.page;

import io.memscope.analyzer.export.text.VisibleText;
import io.memscope.analyzer.report.detail.Column;
import io.memscope.page.PageResources;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Map;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonWriteFeature;

/**
 * Given what a page is to show, writes the page.
 *
 * <p>The data are a header of JSON and columns of numbers, deflated and in base 64: nothing of a recording is ever text
 * of the page, so there is nothing to escape. By its content security policy the page runs its own scripts, told by
 * their hashes, and loads nothing.
 */
final class PageWriter {
    private static final Pattern PLACE = Pattern.compile("\\{\\{(\\w+)}}");

    private static final JsonFactory JSON = JsonFactory.builder()
            // Half of a surrogate pair has no UTF-8.
            .enable(JsonWriteFeature.ESCAPE_NON_ASCII)
            .build();

    /** Level of compression: higher ones take longer than they save. */
    private static final int LEVEL = 5;

    private PageWriter() {}

    /** Writes the header's properties and, by way of the record writer, columns. */
    interface Model {
        void write(JsonGenerator json, ColumnarWriter records);
    }

    /** The data of a page, not yet compressed: length of the header, the header, the columns. */
    static byte[] data(Model model) {
        ByteArrayOutputStream header = new ByteArrayOutputStream(1 << 16);
        ColumnWriter columns = new ColumnWriter();
        try (JsonGenerator json = JSON.createGenerator(tools.jackson.core.ObjectWriteContext.empty(), header)) {
            ColumnarWriter records = new ColumnarWriter(json, columns);
            json.writeStartObject();
            model.write(json, records);
            json.writeName("texts");
            records.texts();
            json.writeName("columnIndex");
            json.writeStartArray();
            Column index = columns.index();
            for (int i = 0; i < index.size(); i++) {
                json.writeNumber(index.get(i));
            }
            json.writeEndArray();
            json.writeEndObject();
        }
        byte[] packed = columns.bytes();
        return ByteBuffer.allocate(Integer.BYTES + header.size() + packed.length)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(header.size())
                .put(header.toByteArray())
                .put(packed)
                .array();
    }

    /** Writes the page; the stream is flushed and stays open. */
    static void write(String title, Model model, OutputStream out) throws IOException {
        byte[] data = data(model);
        String library = PageResources.library();
        String script = PageResources.script();
        String style = PageResources.style();
        String policy = "default-src 'none'; script-src '" + hash(library) + "' '" + hash(script) + "'; style-src '"
                + hash(style) + "'; base-uri 'none'; form-action 'none'";
        Map<String, Consumer<Out>> parts = Map.of(
                "policy", to -> to.text(policy),
                "title", to -> to.text(escaped(VisibleText.of(title))),
                "style", to -> to.text(style),
                "data", to -> to.packed(data),
                "library", to -> to.text(library),
                "script", to -> to.text(script));
        String page = PageResources.page();
        Out to = new Out(out);
        Matcher place = PLACE.matcher(page);
        int done = 0;
        while (place.find()) {
            to.text(page.substring(done, place.start()));
            Consumer<Out> part = parts.get(place.group(1));
            if (part == null) {
                throw new IllegalStateException("the page has a place for " + place.group(1));
            }
            part.accept(to);
            done = place.end();
        }
        to.text(page.substring(done));
        to.rethrow();
        out.flush();
    }

    /** Text of the page itself; only the title is not the page's own. */
    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }

    private static String hash(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return "sha256-" + Base64.getEncoder().encodeToString(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /** The stream, which keeps the first failure. */
    private static final class Out {
        private final OutputStream out;
        private @org.jspecify.annotations.Nullable IOException failure;

        Out(OutputStream out) {
            this.out = out;
        }

        void text(String text) {
            bytes(text.getBytes(StandardCharsets.UTF_8));
        }

        void packed(byte[] data) {
            Deflater deflater = new Deflater(LEVEL, true);
            ByteArrayOutputStream deflated = new ByteArrayOutputStream(data.length / 3 + 64);
            try (DeflaterOutputStream stream = new DeflaterOutputStream(deflated, deflater, 1 << 14)) {
                stream.write(data);
            } catch (IOException e) {
                throw new IllegalStateException("memory takes all", e);
            } finally {
                deflater.end();
            }
            bytes(Base64.getEncoder().encode(deflated.toByteArray()));
        }

        private void bytes(byte[] bytes) {
            if (failure == null) {
                try {
                    out.write(bytes);
                } catch (IOException e) {
                    failure = e;
                }
            }
        }

        void rethrow() throws IOException {
            if (failure != null) {
                throw failure;
            }
        }
    }
}
