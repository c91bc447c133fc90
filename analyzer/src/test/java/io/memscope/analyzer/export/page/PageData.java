package io.memscope.analyzer.export.page;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Given a page, gives the data in it. */
public final class PageData {
    private static final Pattern DATA =
            Pattern.compile("<script type=\"application/octet-stream\" id=\"data\">([A-Za-z0-9+/=]*)</script>");

    private final byte[] bytes;
    private final int headerLength;

    private PageData(byte[] bytes) {
        this.bytes = bytes;
        headerLength = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).getInt();
    }

    /** Writes a page. */
    public interface Writing {
        void to(OutputStream out) throws IOException;
    }

    /** The page as text. */
    public static String page(Writing writing) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        writing.to(out);
        return out.toString(StandardCharsets.UTF_8);
    }

    /** The data of a page. */
    public static PageData of(String page) throws IOException {
        Matcher data = DATA.matcher(page);
        if (!data.find()) {
            throw new AssertionError("no data in the page");
        }
        byte[] packed = Base64.getDecoder().decode(data.group(1));
        try (InflaterInputStream in = new InflaterInputStream(new ByteArrayInputStream(packed), new Inflater(true))) {
            return new PageData(in.readAllBytes());
        }
    }

    /** The header's text. */
    public String headerText() {
        return new String(bytes, Integer.BYTES, headerLength, StandardCharsets.UTF_8);
    }

    /** The header. */
    public JsonNode header() {
        return new JsonMapper().readTree(headerText());
    }

    /** The whole numbers of a column. */
    public long[] column(JsonNode reference) {
        int number = reference.get("column").asInt();
        JsonNode index = header().get("columnIndex");
        int offset = Integer.BYTES + headerLength + index.get(number * 3).asInt();
        long[] values = new long[index.get(number * 3 + 1).asInt()];
        int encoding = index.get(number * 3 + 2).asInt();
        ByteBuffer in = ByteBuffer.wrap(bytes).position(offset);
        long before = 0;
        for (int i = 0; i < values.length; i++) {
            long packed = varint(in);
            long plain = packed >>> 1 ^ -(packed & 1);
            values[i] = encoding == 2 ? packed - 1 : encoding == 1 ? before + plain : plain;
            before = values[i];
        }
        return values;
    }

    private static long varint(ByteBuffer in) {
        long value = 0;
        for (int shift = 0; ; shift += 7) {
            byte next = in.get();
            value |= (long) (next & 0x7F) << shift;
            if (next >= 0) {
                return value;
            }
        }
    }

    /** The sum of a column. */
    public long sum(JsonNode reference) {
        return Arrays.stream(column(reference)).sum();
    }
}
