package io.memscope.analyzer.export.profile;

import java.io.IOException;
import java.io.OutputStream;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonWriteFeature;

/** Given what writes JSON, writes it to a stream, in ASCII: escaped, no name can steer a terminal or get lost. */
final class JsonOutput {
    private static final JsonFactory FACTORY = JsonFactory.builder()
            .enable(JsonWriteFeature.ESCAPE_NON_ASCII)
            .disable(StreamWriteFeature.AUTO_CLOSE_TARGET)
            .build();

    /** What writes the tokens. */
    @FunctionalInterface
    interface Content {
        void write(JsonGenerator json);
    }

    private JsonOutput() {}

    static void write(OutputStream out, Content content) throws IOException {
        try (JsonGenerator json = FACTORY.createGenerator(ObjectWriteContext.empty(), out)) {
            content.write(json);
        } catch (JacksonException e) {
            if (e.getCause() instanceof IOException written) {
                throw written;
            }
            throw e;
        }
        out.write('\n');
        out.flush();
    }
}
